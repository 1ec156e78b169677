using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Withdraws a verdict that this machine, not the rollout, may have caused.</summary>
internal static class Doubts
{
    /// <summary>When every drop is an unexplained timeout that overlaps a stall of this machine, the run shows nothing.</summary>
    /// <param name="analysis">What attribution says.</param>
    /// <param name="results">Every request.</param>
    /// <param name="stalls">When this machine was too busy.</param>
    /// <param name="speed">Cluster seconds per real second.</param>
    public static AnalysisResult Weigh(
        AnalysisResult analysis, ImmutableArray<RequestResult> results, ImmutableArray<Stall> stalls, double speed)
    {
        var drops = analysis.Explanations.Where(e => !e.IsBackground).ToList();
        if (drops.Count == 0 || stalls.IsEmpty || drops.Any(e => e.CauseId is not null))
        {
            return analysis;
        }

        var bySeq = results.ToDictionary(r => r.Seq);
        if (!drops.All(e => IsTimeout(bySeq[e.Seq].Outcome) && stalls.Any(s => Overlap(bySeq[e.Seq], s))))
        {
            return analysis;
        }

        var longest = stalls.Max(s => s.To - s.From) / speed;
        return analysis with
        {
            Verdict = analysis.Verdict with
            {
                Kind = VerdictKind.Inconclusive,
                Reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{drops.Count} requests timed out while this machine was too busy to run (it stalled for up to "
                    + $"{longest.TotalSeconds:0.0} s): run it again on an idle machine, or with a lower --speed or --rate"),
            },
        };
    }

    private static bool IsTimeout(Outcome outcome) => outcome is { Kind: OutcomeKind.Response, Status: 504 }
        or { Kind: OutcomeKind.ConnectTimedOut or OutcomeKind.ResponseTimedOut };

    private static bool Overlap(RequestResult request, Stall stall) =>
        (request.Sent ?? request.Due) <= stall.To && request.End >= stall.From;
}
