using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ZeroDrop.Repository.Tests;

/// <summary>Who may reference whom: as <c>docs/architecture.md</c> says, and as the project files do.</summary>
internal static partial class ReferenceTable
{
    /// <summary>Project to the projects it may reference, from the table of the architecture page.</summary>
    public static SortedDictionary<string, string[]> Documented(string markdown)
    {
        var table = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(markdown))
        {
            table[row.Groups["name"].Value] = [.. row.Groups["refs"].Value
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(name => name is not ("–" or "-"))
                .Select(name => "ZeroDrop." + name.Trim('`'))
                .Order(StringComparer.Ordinal)];
        }

        return table;
    }

    /// <summary>Project to the projects it references, from the project files.</summary>
    public static SortedDictionary<string, string[]> Actual()
    {
        var table = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            table[Path.GetFileNameWithoutExtension(file)] = References(XDocument.Load(file));
        }

        return table;
    }

    /// <summary>The projects that a project file references.</summary>
    public static string[] References(XDocument project) =>
        [.. project.Descendants("ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^\| `(?<name>ZeroDrop\.\w+)` \|[^|]*\| (?<refs>[^|]*) \|\s*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
