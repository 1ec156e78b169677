namespace ZeroDrop.Reporting.Text;

/// <summary>The table for terminals, with the evidence and the next step of each path beneath it.</summary>
internal sealed class TextReport : IReport
{
    private const int NarrowestTerminal = 60;

    public string Name => "text";

    public void Write(RehearsalReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var width = Math.Max(options.Width, NarrowestTerminal);
        var table = new TextTable(RowText.Headings);
        foreach (var row in report.Rows)
        {
            table.Add(
                new(RowText.Path(row)),
                new(BoundText.Count(row.Verdict.Requests), Right: true),
                new(RowText.Failures(row)),
                new(RowText.Causes(row)),
                new(RowText.Took(row)),
                new(RowText.Verdict(row), RowText.Tone(row.Verdict.Kind)));
        }

        writer.Write($"{options.Palette.Strong}{report.Title}{options.Palette.Reset}\n\n");
        table.Write(writer, width, options.Palette);
        foreach (var row in report.Rows)
        {
            WriteDetails(row, writer, width, options);
        }

        foreach (var note in report.Notes)
        {
            writer.Write('\n');
            TextWrap.Hanging(writer, "note: ", note, width);
        }
    }

    private static void WriteDetails(PathRow row, TextWriter writer, int width, ReportOptions options)
    {
        var details = RowText.Details(row, options.EvidencePerPath);
        if (details.Count == 0)
        {
            return;
        }

        writer.Write($"\n{options.Palette.Strong}{row.Name}{options.Palette.Reset}\n");
        foreach (var (label, text) in details)
        {
            TextWrap.Hanging(writer, $"  {label,-10} ", text, width);
        }
    }
}
