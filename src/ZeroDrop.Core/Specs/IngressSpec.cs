using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Specs;

/// <summary><c>networking.k8s.io/v1 Ingress</c>.</summary>
public sealed record IngressSpec
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary><c>spec.ingressClassName</c>, else the annotation <c>kubernetes.io/ingress.class</c>; empty when
    /// neither.</summary>
    public string ClassName { get; init; } = "";

    /// <summary><c>metadata.annotations</c>.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The paths of all rules, in order, the default backend last.</summary>
    public ImmutableArray<IngressRoute> Routes { get; init; } = [];

    /// <summary>Where the manifest says it; null for objects that came from an API.</summary>
    public SourceSpan? Source { get; init; }
}
