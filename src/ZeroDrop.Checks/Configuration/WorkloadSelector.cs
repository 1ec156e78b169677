using System.Collections.Immutable;
using System.IO.Enumeration;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Configuration;

/// <summary>Which workloads an entry of the configuration is about; what is empty matches all.</summary>
/// <param name="Kind">The kind, in any case.</param>
/// <param name="Namespace">A pattern with <c>*</c> and <c>?</c>.</param>
/// <param name="Name">A pattern with <c>*</c> and <c>?</c>.</param>
/// <param name="Labels">Labels of the pods that must all be there.</param>
internal sealed record WorkloadSelector(
    string Kind, string Namespace, string Name, ImmutableSortedDictionary<string, string> Labels)
{
    /// <summary>Every workload.</summary>
    public static WorkloadSelector All { get; } = new("", "", "", ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Whether an object of this kind, key and labels is meant.</summary>
    public bool Matches(string kind, ObjectKey key, IReadOnlyDictionary<string, string> labels) =>
        (Kind.Length == 0 || Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
        && Fits(Namespace, key.Namespace) && Fits(Name, key.Name)
        && Labels.All(label => labels.GetValueOrDefault(label.Key) == label.Value);

    private static bool Fits(string pattern, string text) =>
        pattern.Length == 0 || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
