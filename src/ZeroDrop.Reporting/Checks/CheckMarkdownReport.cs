using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>For pull requests and job summaries.</summary>
internal sealed class CheckMarkdownReport : ICheckReport
{
    public string Name => "markdown";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var result = report.Result;
        writer.Write($"# ZeroDrop check\n\n{FindingText.Totals(result)} in "
            + $"{FindingText.Count(result.Workloads.Length, "workload")}.\n");
        var workloads = result.Workloads.ToLookup(w => w.Workload);
        foreach (var group in result.Findings.GroupBy(f => f.Workload))
        {
            writer.Write($"\n## {Text(group.Key.ToString())}\n\n");
            if (workloads[group.Key].FirstOrDefault() is { } workload)
            {
                foreach (var route in workload.Routes)
                {
                    writer.Write($"- {Text(route)}\n");
                }

                writer.Write(workload.Routes.IsEmpty ? "" : "\n");
            }

            writer.Write("| | Rule | Where | What | What helps |\n| --- | --- | --- | --- | --- |\n");
            foreach (var finding in group.OrderByDescending(f => f.Severity))
            {
                writer.Write($"| {FindingText.Of(finding.Severity)} | {finding.Rule.Id} {finding.Rule.Name} | "
                    + $"{Text(finding.Source.File)}:{finding.Source.Line} | {Text(FindingText.WithoutFix(finding))} | "
                    + $"{Text(finding.Fix?.Description ?? finding.Rule.Help)} |\n");
            }
        }

        foreach (var suppressed in result.Suppressed)
        {
            writer.Write($"\nSuppressed by {suppressed.By}: {suppressed.Finding.Rule.Id} on {Text(suppressed.Finding.Target.ToString())}"
                + (suppressed.Reason.Length > 0 ? $" ({Text(suppressed.Reason)})" : "") + "\n");
        }
    }

    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");
}
