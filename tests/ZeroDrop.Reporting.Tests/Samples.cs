using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Tests;

/// <summary>A report with one of everything.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static RehearsalReport Report() => new()
    {
        Title = "zerodrop rehearse samples/guide",
        StartedAt = Start,
        Speed = 10,
        Seed = 42,
        Rows = [Dropping(), Clean(), Doubtful()],
        Notes = ["The preStop hook of web runs a script: it was not run, because nothing from a manifest is."],
    };

    public static PathRow Dropping() => PathRow.From(
        "0-baseline", "alb", Result(), TimeSpan.FromSeconds(190), TimeSpan.FromSeconds(19)) with
        {
            Lateness = TimeSpan.FromMilliseconds(850),
        };

    public static AnalysisResult Result() => new()
    {
        Explanations =
        [
            Explained(3, "C1", "502", Stage.ProcessGoneRefusing, "web-7f9c-abcde", 0.9,
                "pod web-7f9c-abcde got SIGTERM 4.1 s before router node-2 stopped sending to it; it had no preStop "
                + "hook; its process had ended 1.2 s before the request was sent and the address refused") with
            {
                RelatedCauses = ["D1"],
            },
            Explained(5, "A1", "502", Stage.NewPodNotListening, "web-5d4b-fghij", 0.8,
                "pod web-5d4b-fghij did not listen yet; it has no readiness probe"),
            Explained(8, "C1", "504", Stage.AddressGone, "web-7f9c-abcde", 0.7, "as above"),
            Explained(9, null, "malformed", Stage.Unknown, "", 0, "nothing in the timeline fits"),
            Explained(1, "C10", "502", Stage.IdleCloseRace, "", 0.5, "in the control period") with
            {
                IsBackground = true,
            },
        ],
        CauseCounts = [new("C1", 2), new("A1", 1), new(CauseCount.Unexplained, 1)],
        Background = new() { Requests = 2000, Failures = [new("502", 1)], Subtracted = 1 },
        Verdict = new()
        {
            Kind = VerdictKind.Dropped,
            Requests = 12345,
            Drops = 4,
            LossRateBound = LossBound.Upper(4, 12345),
            Windows = [new("web-7f9c-abcde", Start.AddSeconds(1), Start.AddSeconds(20.5), 850)],
        },
        Propagation = [new("node-2", 3, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(4.1))],
        SlowSuccesses = 2,
        ErrorAnswers = [new(404, 0, 3), new(500, 2, 1)],
        NextStep = "Add a preStop hook: sleep 7 s (the slowest router sent for 4.1 s after a deletion)",
    };

    private static PathRow Clean() => new()
    {
        Name = "4-drain",
        Route = "alb",
        ClusterTime = TimeSpan.FromSeconds(40),
        RealTime = TimeSpan.FromSeconds(4),
        Verdict = new()
        {
            Kind = VerdictKind.NothingDropped,
            Requests = 12345,
            Drops = 0,
            LossRateBound = LossBound.Upper(0, 12345),
        },
    };

    private static PathRow Doubtful() => new()
    {
        Name = "a-name_that|is*long/k8s/overlays/production",
        ClusterTime = TimeSpan.FromSeconds(1.2),
        RealTime = TimeSpan.FromSeconds(1.2),
        Verdict = new()
        {
            Kind = VerdictKind.Inconclusive,
            Requests = 20,
            Drops = 0,
            LossRateBound = LossBound.Upper(0, 20),
            Reason = "only 3 requests met the drop window of pod web-1; 10 are needed",
        },
    };

    private static Explanation Explained(
        long seq, string? cause, string outcome, Stage stage, string pod, double confidence, string evidence) => new()
    {
        Seq = seq,
        Sent = Start.AddSeconds(seq).AddMicroseconds(7),
        Outcome = outcome,
        CauseId = cause,
        Stage = stage,
        Pod = pod,
        Confidence = confidence,
        Evidence = evidence,
    };
}
