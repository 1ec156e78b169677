using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Attribution;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Makes the rows of a run: explains its failed requests.</summary>
internal static class RowMaker
{
    /// <summary>One row for each route; one in all when the run never came to sending.</summary>
    public static ImmutableArray<RehearsalRow> Make(
        string path, RehearsalPlan plan, RunOutcome outcome, ClusterClock clock, TimeSpan realTime)
    {
        var row = new RehearsalRow
        {
            Path = path,
            Verdict = Unclear(outcome.Reason),
            RealTime = realTime,
            Speed = clock.Speed,
            Rollout = RolloutTime(outcome.Timeline),
            Notes = outcome.Notes,
        };
        return outcome.Routes.IsEmpty
            ? [.. plan.Routes.Select(route => row with { Route = route.Name })]
            : [.. outcome.Routes.Select(route => Explained(row, route, outcome, clock))];
    }

    /// <summary>The row of a run that took longer than it may.</summary>
    public static RehearsalRow TimedOut(string path, TimeSpan limit) => new()
    {
        Path = path,
        RealTime = limit,
        Verdict = Unclear(string.Create(
            CultureInfo.InvariantCulture, $"no end within {limit.TotalSeconds:0} s (--timeout)")),
    };

    private static RehearsalRow Explained(
        RehearsalRow row, RouteOutcome route, RunOutcome outcome, ClusterClock clock)
    {
        var analysis = RolloutAnalysis.Analyze(outcome.Timeline, route.Results, Options(route, clock));
        var verdict = outcome.Reason.Length > 0 && analysis.Verdict.Kind != VerdictKind.Dropped
            ? analysis.Verdict with { Kind = VerdictKind.Inconclusive, Reason = outcome.Reason }
            : analysis.Verdict;
        return row with { Route = route.Route.Name, Verdict = verdict, Analysis = analysis, Outcome = route };
    }

    /// <summary>Everything on the cluster's clock: what takes real time takes <c>Speed</c> times as long on it.</summary>
    private static AttributionOptions Options(RouteOutcome outcome, ClusterClock clock)
    {
        var route = outcome.Route;
        var timeouts = route.Timeouts ?? new BalancerTimeouts();
        return new AttributionOptions
        {
            Route = route.Router.Kind == RouterKind.KubeProxy ? RouteKind.KubeProxy : RouteKind.Balancer,
            IsAlb = route.Router.Kind == RouterKind.Alb,
            ConnectTimeout = clock.RealTimeout(timeouts.Connect) * clock.Speed,
            ResponseTimeout = clock.RealTimeout(timeouts.Idle) * clock.Speed,
            RouterTolerance = TimeSpan.FromMilliseconds(Math.Max(200, 30 * clock.Speed)),
            ClockTolerance = TimeSpan.FromMilliseconds(Math.Max(20, 5 * clock.Speed)),
            RouterOfRemote = outcome.Listeners.Zip(route.Router.Nodes, (listener, node) =>
                KeyValuePair.Create(listener, $"{route.Router.Id}/{node.Id}")).ToImmutableDictionary(),
        };
    }

    private static TimeSpan RolloutTime(Timeline timeline)
    {
        var phases = timeline.OfType<TimelineEvent.PhaseBegan>().ToList();
        var began = phases.FirstOrDefault(p => p.Phase == "rollout");
        var last = timeline.OfType<TimelineEvent.PodGone>().LastOrDefault();
        return began is null || last is null || last.At < began.At ? TimeSpan.Zero : last.At - began.At;
    }

    private static Verdict Unclear(string reason) => new()
    {
        Kind = VerdictKind.Inconclusive,
        Requests = 0,
        Drops = 0,
        LossRateBound = 1,
        Reason = reason,
    };
}
