using ZeroDrop.Reporting;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Prints the result.</summary>
internal static class RehearsalOutput
{
    private const int NarrowestTable = 60;
    private const int WidthOfPipes = 120;

    /// <summary>Writes the table or the JSON.</summary>
    public static void Write(RehearsalReport report, bool json, TextWriter output)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var colour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var format = ReportCatalogue.Find(json ? "json" : "text")
            ?? throw new InvalidOperationException("a report format is missing from the catalogue");
        format.Write(report, output, new ReportOptions
        {
            Width = isTerminal ? Math.Max(NarrowestTable, Console.WindowWidth) : WidthOfPipes,
            Palette = colour ? Palette.Ansi : Palette.None,
        });
    }
}
