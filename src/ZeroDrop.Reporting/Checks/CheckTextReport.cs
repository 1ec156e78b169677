using ZeroDrop.Core.Findings;
using ZeroDrop.Reporting.Text;

namespace ZeroDrop.Reporting.Checks;

/// <summary>For terminals: grouped by workload, with the budget as one line.</summary>
internal sealed class CheckTextReport : ICheckReport
{
    private const int NarrowestTerminal = 60;

    public string Name => "text";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var width = Math.Max(options.Width, NarrowestTerminal);
        var result = report.Result;
        foreach (var workload in result.Workloads.Where(w => !w.Routes.IsEmpty || !w.Findings.IsEmpty))
        {
            Write(workload, writer, width, options.Palette);
        }

        var known = result.Workloads.Select(w => w.Workload).ToHashSet();
        foreach (var group in result.Findings.Where(f => !known.Contains(f.Workload)).GroupBy(f => f.Workload))
        {
            writer.Write($"{options.Palette.Strong}{group.Key}{options.Palette.Reset}\n");
            foreach (var finding in group.OrderByDescending(f => f.Severity))
            {
                Write(finding, writer, width, options.Palette);
            }

            writer.Write('\n');
        }

        WriteEnd(result, writer, width, options.Palette);
    }

    private static void Write(WorkloadCheck workload, TextWriter writer, int width, Palette palette)
    {
        writer.Write($"{palette.Strong}{workload.Workload}{palette.Reset}  {palette.Dim}{workload.Source}{palette.Reset}\n");
        foreach (var route in workload.Routes)
        {
            TextWrap.Hanging(writer, "  ", route, width);
        }

        if (!workload.Routes.IsEmpty && BudgetLine.Draw(workload.Numbers) is { Length: > 0 } budget)
        {
            writer.Write($"  {budget}\n");
        }

        foreach (var finding in workload.Findings)
        {
            Write(finding, writer, width, palette);
        }

        if (workload.Findings.IsEmpty)
        {
            writer.Write($"  {palette.Good}no finding{palette.Reset}\n");
        }

        writer.Write('\n');
    }

    private static void Write(Finding finding, TextWriter writer, int width, Palette palette)
    {
        var tone = finding.Severity switch
        {
            Severity.Error => palette.Bad,
            Severity.Warning => palette.Doubt,
            Severity.Advice => palette.Dim,
            _ => throw new InvalidOperationException($"unknown severity {finding.Severity}"),
        };
        writer.Write($"  {tone}{FindingText.Of(finding.Severity),-7}{palette.Reset} {finding.Rule.Id} "
            + $"{finding.Rule.Name} ({finding.Rule.CauseId})  {palette.Dim}{finding.Source}{palette.Reset}\n");
        TextWrap.Hanging(writer, "          ", finding.Message, width);
        if (FindingText.Window(finding) is { Length: > 0 } window)
        {
            TextWrap.Hanging(writer, "          ", window, width);
        }

        foreach (var assumption in finding.Assumptions)
        {
            TextWrap.Hanging(writer, "          assumes ", assumption, width);
        }

        // What `zerodrop fix` can write, or what only a person can decide.
        TextWrap.Hanging(
            writer, finding.Fix is null ? "          help: " : "          fix: ", finding.Fix?.Description ?? finding.Rule.Help, width);
    }

    private static void WriteEnd(CheckResult result, TextWriter writer, int width, Palette palette)
    {
        if (FindingText.Unreached(result) is { Length: > 0 } unreached)
        {
            TextWrap.Hanging(writer, "", unreached, width);
        }

        if (!result.Suppressed.IsEmpty)
        {
            writer.Write($"{FindingText.Count(result.Suppressed.Length, "finding")} suppressed\n");
        }

        var tone = result.CountAtLeast(Severity.Error) > 0 ? palette.Bad
            : result.Findings.IsEmpty ? palette.Good : palette.Strong;
        writer.Write($"{tone}{FindingText.Totals(result)}{palette.Reset} in "
            + $"{FindingText.Count(result.Workloads.Length, "workload")}"
            + (result.Findings.IsEmpty ? "\n" : "; more about a rule: zerodrop explain ID\n"));
    }
}
