using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary>A label selector: all labels and all expressions must match (<c>metav1.LabelSelector</c>).</summary>
public sealed record LabelSelector
{
    /// <summary><c>matchLabels</c>, or a Service's plain <c>selector</c>.</summary>
    public ImmutableSortedDictionary<string, string> MatchLabels { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary><c>matchExpressions</c>.</summary>
    public ImmutableArray<LabelRequirement> MatchExpressions { get; init; } = [];

    /// <summary>Whether it has no requirement at all. What that means (everything or nothing) depends on the
    /// field.</summary>
    public bool IsEmpty => MatchLabels.IsEmpty && MatchExpressions.IsEmpty;

    /// <summary>Whether <paramref name="labels"/> meet every requirement. An empty selector matches
    /// everything.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in MatchLabels)
        {
            if (!labels.TryGetValue(key, out var actual) || actual != value)
            {
                return false;
            }
        }

        foreach (var requirement in MatchExpressions)
        {
            if (!requirement.Matches(labels))
            {
                return false;
            }
        }

        return true;
    }
}
