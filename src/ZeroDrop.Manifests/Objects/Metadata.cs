using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Objects;

/// <summary><c>metadata</c> of an object, as far as we read it.</summary>
/// <param name="Key">Namespace (empty for a cluster-wide kind) and name.</param>
/// <param name="Labels"><c>labels</c>.</param>
/// <param name="Annotations"><c>annotations</c>.</param>
public sealed record Metadata(
    ObjectKey Key, ImmutableSortedDictionary<string, string> Labels,
    ImmutableSortedDictionary<string, string> Annotations);
