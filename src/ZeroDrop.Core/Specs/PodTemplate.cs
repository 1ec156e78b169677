using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary><c>spec.template</c>: labels, annotations and the pod's spec.</summary>
public sealed record PodTemplate
{
    /// <summary><c>metadata.labels</c>.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary><c>metadata.annotations</c>, the one of <c>kubectl rollout restart</c> included.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary><c>spec</c>.</summary>
    public required PodSpec Spec { get; init; }

    /// <summary>
    /// A digest (SHA-256, hexadecimal) of everything in the template that no other member holds, such as resources and
    /// volumes, values that the API server would default left out; empty when there is nothing. A change of it is a new
    /// revision.
    /// </summary>
    public string UnreadFields { get; init; } = "";
}
