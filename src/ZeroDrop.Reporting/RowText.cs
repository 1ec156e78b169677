using System.Collections.Immutable;
using ZeroDrop.Core.Causes;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting;

/// <summary>The cells of a path's row, the same words in every format.</summary>
internal static class RowText
{
    // Timers of a machine that is busy but well are late by some tens of milliseconds.
    private static readonly TimeSpan WorthSaying = TimeSpan.FromMilliseconds(200);

    public static ImmutableArray<string> Headings { get; } =
        ["Path", "Requests", "Failed", "Causes", "Rollout took", "Verdict"];

    public static string Path(PathRow row) => row.Route.Length == 0 ? row.Name : $"{row.Name}\nvia {row.Route}";

    public static string Failures(PathRow row) => row.Failures.IsEmpty ? "none"
        : string.Join('\n', row.Failures.Select(f => $"{BoundText.Count(f.Value)} x {f.Key}"));

    public static string Causes(PathRow row) => row.Causes.IsEmpty ? "-"
        : string.Join('\n', row.Causes.Select(c => $"{BoundText.Count(c.Requests)} x {Cause(c.CauseId)}"));

    public static string Cause(string id) => id == CauseCount.Unexplained ? "unexplained"
        : CauseCatalogue.Find(id) is { } cause ? $"{cause.Id} {cause.Name}" : id;

    public static string Took(PathRow row) => row.ClusterTime == row.RealTime ? DurationText.Of(row.ClusterTime)
        : $"{DurationText.Of(row.ClusterTime)}\n({DurationText.Of(row.RealTime)} real)";

    public static string Verdict(PathRow row)
    {
        var numbers = $"{VerdictText.Of(row.Verdict.Kind)}\n{BoundText.Of(row.Verdict)}";
        return row.Verdict.Reason.Length == 0 ? numbers : $"{numbers}\n{row.Verdict.Reason}";
    }

    public static Tone Tone(VerdictKind kind) => kind switch
    {
        VerdictKind.Dropped => Reporting.Tone.Bad,
        VerdictKind.NothingDropped => Reporting.Tone.Good,
        VerdictKind.Inconclusive => Reporting.Tone.Doubt,
        _ => throw new InvalidOperationException($"unknown verdict {kind}"),
    };

    /// <summary>Evidence, measurements and remarks of a path: a label and a sentence each.</summary>
    public static List<(string Label, string Text)> Details(PathRow row, int evidence)
    {
        var details = new List<(string Label, string Text)>();
        foreach (var sample in row.Evidence.Take(evidence))
        {
            details.Add((sample.CauseId ?? "?", sample.Evidence));
        }

        if (!row.Propagation.IsEmpty)
        {
            var slowest = row.Propagation.MaxBy(p => p.Slowest)!;
            details.Add(("measured", $"{slowest.Router} sent to deleted pods for up to "
                + $"{DurationText.Of(slowest.Slowest)} (median "
                + $"{DurationText.Of(slowest.Median)}, {slowest.Pods} pods)"));
        }

        if (row.SlowSuccesses > 0)
        {
            details.Add(("slow", $"{BoundText.Count(row.SlowSuccesses)} requests succeeded seconds late, for want of "
                + "an endpoint; not counted as drops"));
        }

        if (!row.ErrorAnswers.IsEmpty)
        {
            details.Add(("answers", $"the app itself answered {string.Join(", ", row.ErrorAnswers.Select(Answers))}; "
                + "not counted as drops"));
        }

        if (row.Lateness >= WorthSaying)
        {
            details.Add(("late", "this machine sent 1 % of the requests more than "
                + $"{DurationText.Of(row.Lateness)} (real time) after they were due: a lower rate suits it better"));
        }

        if (row.Background is { Failures.IsEmpty: false } background)
        {
            var kinds = string.Join(", ", background.Failures.Select(f => $"{BoundText.Count(f.Value)} x {f.Key}"));
            details.Add(("background", $"the control period had {kinds} in "
                + $"{BoundText.Count(background.Requests)} requests; later failures "
                + $"not blamed on the rollout for that: {BoundText.Count(background.Subtracted)}"));
        }

        if (row.NextStep.Length > 0)
        {
            details.Add(("next", row.NextStep));
        }

        return details;
    }

    private static string Answers(ErrorAnswer answer) => $"{BoundText.Count(answer.Rollout)} x {answer.Status} "
        + $"(control period: {BoundText.Count(answer.Control)})";
}
