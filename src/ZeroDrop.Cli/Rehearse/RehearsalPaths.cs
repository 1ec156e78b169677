using System.Collections.Immutable;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Turns the paths given into rows: a folder without manifests of its own whose subfolders hold some (steps of a
/// story, overlays) becomes one row for each of them.</summary>
internal static class RehearsalPaths
{
    private static readonly ImmutableArray<string> Extensions = [".yaml", ".yml", ".json"];

    /// <summary>The rows' paths, in order of name within a folder.</summary>
    public static ImmutableArray<string> Expand(ImmutableArray<string> paths) => [.. paths.SelectMany(Expand)];

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path) || HasManifests(path))
        {
            return [path];
        }

        var steps = Directory.EnumerateDirectories(path).Where(HasManifests).Order(StringComparer.Ordinal).ToList();
        return steps.Count > 0 ? steps : [path];
    }

    private static bool HasManifests(string folder) => Directory.EnumerateFiles(folder)
        .Any(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
}
