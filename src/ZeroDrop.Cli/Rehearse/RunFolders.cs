using System.Collections.Immutable;
using ZeroDrop.Reporting.Svg;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Prepares the folders of a run before anything starts.</summary>
internal static class RunFolders
{
    private const string Picture = "picture.svg";
    private const string Logs = "logs";

    /// <summary>Why <paramref name="root"/> cannot take a run's files: it holds something that no run left there. Null
    /// = it can. Nothing is changed.</summary>
    public static string? Refusal(string root)
    {
        if (root.Length == 0 || !Directory.Exists(root))
        {
            return null;
        }

        var stranger = Directory.EnumerateFileSystemEntries(root).Order(StringComparer.Ordinal)
            .FirstOrDefault(entry => !IsPicture(entry) && !IsRow(entry));
        return stranger is null ? null : $"zerodrop rehearse: --out {root}: {stranger} is not from an earlier run; "
            + "expected a new or an empty folder, or one of an earlier run, which is replaced";
    }

    /// <summary>One folder for each row below <paramref name="root"/>, where an earlier run's files are removed;
    /// nothing is kept when that is empty. Only after <see cref="Refusal"/>.</summary>
    /// <exception cref="IOException">A folder cannot be made.</exception>
    public static ImmutableArray<RunFolder> Prepare(string root, IEnumerable<string> rows)
    {
        if (root.Length == 0)
        {
            return [.. rows.Select(_ => new RunFolder(""))];
        }

        Clear(root);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var folders = ImmutableArray.CreateBuilder<RunFolder>();
        foreach (var row in rows)
        {
            var name = Path.GetFileName(row.TrimEnd('/'));
            name = name.Length == 0 || name is "-" or "." or ".." ? "run" : name;
            for (var i = 2; !names.Add(name); i++)
            {
                name = $"{Path.GetFileName(row.TrimEnd('/'))}-{i}";
            }

            var folder = Path.GetFullPath(Path.Combine(root, name));
            Directory.CreateDirectory(Path.Combine(folder, Logs));
            folders.Add(new RunFolder(folder));
        }

        return folders.ToImmutable();
    }

    /// <summary>Draws all rows into <c>picture.svg</c> below <paramref name="root"/>.</summary>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public static void Draw(string root, IEnumerable<RehearsalRow> rows)
    {
        var pictures = rows.Select(row => row.Picture).OfType<PictureRow>().ToList();
        if (root.Length == 0 || pictures.Count == 0)
        {
            return;
        }

        new RunFolder(Path.GetFullPath(root)).WriteText(Picture, writer => StoryPicture.Write(pictures, writer));
    }

    /// <summary>Logs of two runs in one file, or the verdict of a route that is not there any more, would mislead.
    /// </summary>
    private static void Clear(string root)
    {
        if (!Directory.Exists(root) || Refusal(root) is not null)
        {
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(root))
        {
            if (IsPicture(entry))
            {
                File.Delete(entry);
            }
            else
            {
                Directory.Delete(entry, recursive: true);
            }
        }
    }

    private static bool IsPicture(string path) => Path.GetFileName(path) == Picture && File.Exists(path);

    /// <summary>Whether a folder holds nothing but what a run writes (docs/formats.md). A link is none: what it leads
    /// to is not ours.</summary>
    private static bool IsRow(string path) => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null
        && Directory.EnumerateFileSystemEntries(path).All(entry => Directory.Exists(entry)
            ? Path.GetFileName(entry) == Logs && new DirectoryInfo(entry).LinkTarget is null && HoldsLogs(entry)
            : IsRunFile(Path.GetFileName(entry)));

    private static bool IsRunFile(string name) => name == "timeline.jsonl"
        || IsNumbered(name, "requests", ".csv.gz") || IsNumbered(name, "explanations", ".jsonl")
        || IsNumbered(name, "verdict", ".json");

    private static bool IsNumbered(string name, string start, string end) =>
        name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal)
        && name.Length >= start.Length + end.Length && name[start.Length..^end.Length] is var middle
        && (middle.Length == 0 || (middle.Length > 1 && middle[0] == '-' && middle.Skip(1).All(char.IsAsciiDigit)));

    private static bool HoldsLogs(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).All(
            file => Path.GetExtension(file) is ".log" or ".jsonl");
}
