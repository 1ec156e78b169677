using System.Globalization;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Withdraws a verdict that this machine, not the rollout, may have caused.</summary>
internal static class Doubts
{
    /// <summary>
    /// Drops of which at least one has a cause stay drops. Without one the run shows nothing when this machine could not
    /// do its part, or when all that was dropped timed out while it stood still.
    /// </summary>
    /// <param name="analysis">What attribution says.</param>
    /// <param name="route">What happened to the requests.</param>
    /// <param name="run">What was seen, the stalls of this machine among it.</param>
    /// <param name="speed">Cluster seconds per real second.</param>
    public static AnalysisResult Weigh(AnalysisResult analysis, RouteOutcome route, RunOutcome run, double speed)
    {
        var drops = analysis.Explanations.Where(e => !e.IsBackground).ToList();
        var reason = drops.Any(e => e.CauseId is not null) ? "" : FaultOf(route);
        if (reason.Length == 0)
        {
            reason = StallOf(drops, route, run, speed);
        }

        return reason.Length == 0 ? analysis : analysis with
        {
            Verdict = analysis.Verdict with { Kind = VerdictKind.Inconclusive, Reason = reason },
        };
    }

    /// <summary>What this machine could not do for the route, in one sentence; empty = it could do everything.</summary>
    public static string FaultOf(RouteOutcome route)
    {
        if (route.Load is { ClientFaults: > 0 } load)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"this machine could not send {load.ClientFaults} requests ({load.ClientFault}): a lower --rate, or more "
                + $"ports and file descriptors (ulimit -n), may help");
        }

        return route.LocalFaults == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"the balancer on this machine had no socket, port or memory left for {route.LocalFaults} requests: a lower "
            + $"--rate, or more file descriptors (ulimit -n), may help");
    }

    private static string StallOf(List<Explanation> drops, RouteOutcome route, RunOutcome run, double speed)
    {
        if (drops.Count == 0 || run.Stalls.IsEmpty || drops.Any(e => e.CauseId is not null))
        {
            return "";
        }

        var bySeq = route.Results.ToDictionary(r => r.Seq);
        if (!drops.All(e => IsTimeout(bySeq[e.Seq].Outcome) && run.Stalls.Any(s => Overlap(bySeq[e.Seq], s))))
        {
            return "";
        }

        var longest = run.Stalls.Max(s => s.To - s.From) / speed;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{drops.Count} requests timed out while this machine was too busy to run (it stalled for up to "
            + $"{longest.TotalSeconds:0.0} s): run it again on an idle machine, or with a lower --speed or --rate");
    }

    private static bool IsTimeout(Outcome outcome) => outcome is { Kind: OutcomeKind.Response, Status: 504 }
        or { Kind: OutcomeKind.ConnectTimedOut or OutcomeKind.ResponseTimedOut };

    private static bool Overlap(RequestResult request, Stall stall) =>
        (request.Sent ?? request.Due) <= stall.To && request.End >= stall.From;
}
