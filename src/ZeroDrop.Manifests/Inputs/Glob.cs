using System.IO.Enumeration;
using System.Security;

namespace ZeroDrop.Manifests.Inputs;

/// <summary>Patterns of paths, for shells that leave them alone: <c>*</c> and <c>?</c> within a name, <c>**</c> for any
/// number of folders.</summary>
internal static class Glob
{
    private const int MaxDepth = 32;

    /// <summary>Whether the text is a pattern.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The files and folders that match, in ordinal order. Hidden names match only a pattern that starts with a
    /// dot; links to folders are not followed by <c>**</c>.</summary>
    public static List<string> Expand(string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Match(pattern.StartsWith('/') ? "/" : "", parts, 0, found, 0);
        return [.. found];
    }

    private static void Match(string folder, string[] parts, int at, SortedSet<string> found, int depth)
    {
        var part = parts[at];
        var isLast = at == parts.Length - 1;
        if (part == "**")
        {
            if (!isLast)
            {
                Match(folder, parts, at + 1, found, depth);
            }

            foreach (var entry in depth < MaxDepth ? Entries(folder) : [])
            {
                if (entry.IsFolder && !entry.IsLink && !entry.Name.StartsWith('.'))
                {
                    Match(Join(folder, entry.Name), parts, at, found, depth + 1);
                }
                else if (isLast && !entry.IsFolder && !entry.Name.StartsWith('.'))
                {
                    _ = found.Add(Join(folder, entry.Name));
                }
            }

            return;
        }

        if (!IsPattern(part))
        {
            var path = Join(folder, part);
            if (isLast && (File.Exists(path) || Directory.Exists(path)))
            {
                _ = found.Add(path);
            }
            else if (!isLast && Directory.Exists(path))
            {
                Match(path, parts, at + 1, found, depth + 1);
            }

            return;
        }

        foreach (var entry in Entries(folder))
        {
            if (!FileSystemName.MatchesSimpleExpression(part, entry.Name, ignoreCase: false)
                || (entry.Name.StartsWith('.') && !part.StartsWith('.')))
            {
                continue;
            }

            if (isLast)
            {
                _ = found.Add(Join(folder, entry.Name));
            }
            else if (entry.IsFolder)
            {
                Match(Join(folder, entry.Name), parts, at + 1, found, depth + 1);
            }
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : Path.Combine(folder, name);

    private static List<(string Name, bool IsFolder, bool IsLink)> Entries(string folder)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos()
                    .Select(e => (e.Name, (e.Attributes & FileAttributes.Directory) != 0, e.LinkTarget is not null)),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            // A folder that cannot be read matches nothing; that no file matched is then reported.
            return [];
        }
    }
}
