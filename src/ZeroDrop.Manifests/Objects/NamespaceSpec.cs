using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Objects;

/// <summary><c>v1.Namespace</c>.</summary>
/// <param name="Name"><c>metadata.name</c>.</param>
/// <param name="Labels"><c>metadata.labels</c>; among them the one that asks for pod readiness gates (causes.md
/// 2.8).</param>
/// <param name="Annotations"><c>metadata.annotations</c>.</param>
public sealed record NamespaceSpec(
    string Name, ImmutableSortedDictionary<string, string> Labels,
    ImmutableSortedDictionary<string, string> Annotations);
