using System.Text.RegularExpressions;

namespace ZeroDrop.Repository.Tests;

/// <summary>House rules about the text of source files (CONTRIBUTING.md).</summary>
internal static partial class SourceRules
{
    /// <summary>No file is longer.</summary>
    public const int LinesMax = 500;

    /// <summary>No line is longer; aim at 120.</summary>
    public const int ColumnsMax = 140;

    /// <summary>One line for each rule broken by a file's text.</summary>
    public static IEnumerable<string> Problems(string name, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > LinesMax)
        {
            yield return $"{name}: {lines.Length} lines, at most {LinesMax}";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].TrimEnd('\r').Length > ColumnsMax && !lines[i].Contains("http", StringComparison.Ordinal))
            {
                yield return $"{name}:{i + 1}: longer than {ColumnsMax} columns";
            }

            if (lines[i].Contains("#pragma warning disable", StringComparison.Ordinal)
                && !lines[i].Contains("//", StringComparison.Ordinal))
            {
                yield return $"{name}:{i + 1}: a disabled warning needs its reason on the same line";
            }

            if (Leftover().IsMatch(lines[i]))
            {
                yield return $"{name}:{i + 1}: a leftover: {lines[i].Trim()}";
            }
        }

        var types = TopLevelType().Count(text);
        if (types > 1)
        {
            yield return $"{name}: {types} top-level types, one type per file";
        }
    }

    [GeneratedRegex(@"//.*\b(TODO|FIXME|XXX|HACK)\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(
        @"^(public |internal |file )?(static |abstract |sealed |readonly |partial |ref |unsafe )*"
        + @"(class|record|struct|interface|enum|delegate) ", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
