using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>GitHub's workflow commands: annotations on the changed lines without any upload.</summary>
internal sealed class GitHubReport : ICheckReport
{
    public string Name => "github";

    public void Write(CheckReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var finding in report.Result.Findings)
        {
            var command = finding.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                Severity.Advice => "notice",
                _ => throw new InvalidOperationException($"unknown severity {finding.Severity}"),
            };
            var title = $"{finding.Rule.Id} {finding.Rule.Name}";
            writer.Write($"::{command} file={Property(finding.Source.File)},line={finding.Source.Line},"
                + $"col={finding.Source.Column},title={Property(title)}::{Data(FindingText.Full(finding))}\n");
        }
    }

    /// <summary>The toolkit's escapeData (actions/toolkit, packages/core/src/command.ts).</summary>
    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>The toolkit's escapeProperty.</summary>
    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
