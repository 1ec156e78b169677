using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary>One entry of <c>matchExpressions</c>.</summary>
/// <param name="Key">The label's key.</param>
/// <param name="Operator">How the label is compared.</param>
/// <param name="Values">The values for <c>In</c> and <c>NotIn</c>; empty otherwise.</param>
public sealed record LabelRequirement(string Key, LabelOperator Operator, ImmutableArray<string> Values)
{
    /// <summary>Whether <paramref name="labels"/> meet this requirement.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        var present = labels.TryGetValue(Key, out var value);
        return Operator switch
        {
            LabelOperator.In => present && Values.Contains(value!),
            LabelOperator.NotIn => !present || !Values.Contains(value!),
            LabelOperator.Exists => present,
            LabelOperator.DoesNotExist => !present,
            _ => throw new InvalidOperationException($"unknown label operator {Operator}"),
        };
    }
}
