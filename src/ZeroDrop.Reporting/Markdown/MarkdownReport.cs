namespace ZeroDrop.Reporting.Markdown;

/// <summary>For pull requests and job summaries.</summary>
internal sealed class MarkdownReport : IReport
{
    public string Name => "markdown";

    public void Write(RehearsalReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        writer.Write($"# {Escape(report.Title)}\n\n");
        writer.Write($"| {string.Join(" | ", RowText.Headings)} |\n| --- | ---: | --- | --- | --- | --- |\n");
        foreach (var row in report.Rows)
        {
            string[] cells =
            [
                RowText.Path(row), BoundText.Count(row.Verdict.Requests), RowText.Failures(row), RowText.Causes(row),
                RowText.Took(row), RowText.Verdict(row),
            ];
            writer.Write($"| {string.Join(" | ", cells.Select(Escape))} |\n");
        }

        foreach (var row in report.Rows)
        {
            var details = RowText.Details(row, options.EvidencePerPath);
            if (details.Count > 0)
            {
                writer.Write($"\n## {Escape(row.Name)}\n\n");
            }

            foreach (var (label, text) in details)
            {
                writer.Write($"- **{Escape(label)}**: {Escape(text)}\n");
            }
        }

        foreach (var note in report.Notes)
        {
            writer.Write($"\n{Escape(note)}\n");
        }
    }

    // Names come from manifests: they must not end a cell or become markup.
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
}
