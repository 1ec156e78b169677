using ZeroDrop.Core.Findings;

namespace ZeroDrop.Reporting.Checks;

/// <summary>Words that all formats share.</summary>
internal static class FindingText
{
    /// <summary><c>error</c>, <c>warning</c>, <c>advice</c>.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Advice => "advice",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    /// <summary><c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Count(int count, string word) =>
        word == "advice" ? $"{count} advice" : $"{count} {word}{(count == 1 ? "" : "s")}";

    /// <summary><c>2 errors, 1 warning, 0 advice</c>.</summary>
    public static string Totals(CheckResult result) => string.Join(", ", new[]
        {
            Severity.Error, Severity.Warning, Severity.Advice,
        }
        .Select(severity => Count(result.Findings.Count(f => f.Severity == severity), Of(severity))));

    /// <summary><c>drops for up to 30 s per replaced pod</c>; empty without an estimate.</summary>
    public static string Window(Finding finding) => finding.DropWindow is { } window
        ? $"drops for up to {DurationText.Of(window)} per replaced pod (estimate)"
        : "";

    /// <summary>Message, estimate and assumptions in one line.</summary>
    public static string WithoutFix(Finding finding) => string.Join(". ", new[] { finding.Message, Sentence(Window(finding)) }
        .Concat(finding.Assumptions.Select(a => $"Assumes {a}")).Where(part => part.Length > 0)) + ".";

    /// <summary>Everything about a finding in one line.</summary>
    public static string Full(Finding finding) =>
        $"{WithoutFix(finding)} Fix: {(finding.Fix?.Description ?? finding.Rule.Help).TrimEnd('.')}.";

    /// <summary>Whether it is worth a person's time to see workloads that nothing was looked for in.</summary>
    public static string Unreached(CheckResult result)
    {
        var names = result.Workloads.Where(w => w.Routes.IsEmpty).Select(w => $"{w.Workload.Name}").ToList();
        return names.Count == 0
            ? ""
            : $"{Count(names.Count, "workload")} that no Service of the input selects: only contradictions were looked "
                + $"for in {string.Join(", ", names.Take(5))}{(names.Count > 5 ? $" and {names.Count - 5} more" : "")}";
    }

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
