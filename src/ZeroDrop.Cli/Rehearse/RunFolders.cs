using System.Collections.Immutable;
using ZeroDrop.Reporting.Svg;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Prepares the folders of a run before anything starts.</summary>
internal static class RunFolders
{
    /// <summary>One folder for each row below <paramref name="root"/>; nothing is kept when that is empty.</summary>
    /// <exception cref="IOException">A folder cannot be made.</exception>
    public static ImmutableArray<RunFolder> Prepare(string root, IEnumerable<string> rows)
    {
        if (root.Length == 0)
        {
            return [.. rows.Select(_ => new RunFolder(""))];
        }

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
            Directory.CreateDirectory(Path.Combine(folder, "logs"));
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

        new RunFolder(Path.GetFullPath(root)).WriteText("picture.svg", writer => StoryPicture.Write(pictures, writer));
    }
}
