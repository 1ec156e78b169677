using ZeroDrop.Reporting.Checks;

namespace ZeroDrop.Cli.Check;

/// <summary>One <c>--output FORMAT[=FILE]</c>.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">Where it goes; empty = standard output.</param>
internal sealed record OutputRequest(ICheckReport Format, string File)
{
    /// <summary>Reads one value of the option.</summary>
    /// <exception cref="FormatException">There is no such format, or the file is missing after the <c>=</c>.</exception>
    public static OutputRequest Parse(string text)
    {
        var parts = text.Split('=', 2);
        var format = CheckReportCatalogue.Find(parts[0])
            ?? throw new FormatException($"'{parts[0]}' is no format: expected one of "
                + string.Join(", ", CheckReportCatalogue.All.Select(f => f.Name)));
        return parts is [_, ""]
            ? throw new FormatException($"'{text}': expected a file after the =")
            : new OutputRequest(format, parts.Length == 2 ? parts[1] : "");
    }
}
