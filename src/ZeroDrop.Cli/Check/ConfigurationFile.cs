using ZeroDrop.Checks;
using ZeroDrop.Checks.Configuration;

namespace ZeroDrop.Cli.Check;

/// <summary>Finds and reads <c>zerodrop.yaml</c>.</summary>
internal static class ConfigurationFile
{
    private static readonly string[] Names = ["zerodrop.yaml", "zerodrop.yml", ".zerodrop.yaml"];

    /// <summary>The named file, else the nearest one from the first path upward, else nothing.</summary>
    /// <param name="named">What <c>--config</c> names; empty = search, <c>none</c> = use no configuration.</param>
    /// <param name="firstPath">The first input.</param>
    public static SettingsFile Read(string named, string firstPath)
    {
        var path = named.Length > 0 ? (named == "none" ? null : named) : Search(firstPath);
        return path is null
            ? new SettingsFile(CheckSettings.None, null, null, [])
            : SettingsReader.Read(path, File.ReadAllText(path));
    }

    /// <summary>Whether a path is a configuration's, which lies among manifests without being one.</summary>
    public static bool Is(string path) => Names.Contains(Path.GetFileName(path));

    private static string? Search(string firstPath)
    {
        var start = firstPath == "-" ? "." : firstPath;
        var folder = new DirectoryInfo(Directory.Exists(start) ? start : Path.GetDirectoryName(Path.GetFullPath(start)) ?? ".");
        for (var at = folder; at is not null; at = at.Parent)
        {
            foreach (var name in Names)
            {
                var candidate = Path.Combine(at.FullName, name);
                if (File.Exists(candidate))
                {
                    return Path.GetRelativePath(Directory.GetCurrentDirectory(), candidate);
                }
            }
        }

        return null;
    }
}
