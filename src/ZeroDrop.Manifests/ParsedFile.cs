using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>What one file holds, before it is joined with the others: files are parsed side by side.</summary>
/// <param name="File">The file with its documents; null when it cannot be read or is skipped.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Objects">Its objects, in the order of the text.</param>
internal sealed record ParsedFile(
    YamlFile? File, ImmutableArray<InputProblem> Problems, IReadOnlyList<KubernetesObject> Objects)
{
    /// <summary>A file of which there is nothing but something to say.</summary>
    public static ParsedFile Unread(InputProblem problem) => new(null, [problem], []);
}
