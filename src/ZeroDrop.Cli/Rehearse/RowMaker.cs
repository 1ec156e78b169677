using System.Collections.Immutable;
using ZeroDrop.Attribution;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Orchestrator.Routing;
using ZeroDrop.Reporting;
using ZeroDrop.Reporting.Svg;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Makes the rows of a run: explains its failed requests.</summary>
internal static class RowMaker
{
    /// <summary>How much of the time before the rollout a picture shows.</summary>
    private static readonly TimeSpan ShownControl = TimeSpan.FromSeconds(10);

    /// <summary>One row for each route, also when the run never came to sending.</summary>
    public static ImmutableArray<RehearsalRow> Make(
        string name, RehearsalPlan plan, RunOutcome outcome, ClusterClock clock)
    {
        if (!outcome.Routes.IsEmpty)
        {
            return [.. outcome.Routes.Select(route => Explained(name, plan, route, outcome, clock))];
        }

        return [.. plan.Routes.Select(route => new RehearsalRow
        {
            Row = Unclear(name, route.Name, outcome.Reason),
            Notes = outcome.Notes,
        })];
    }

    /// <summary>The row of a run that did not even begin.</summary>
    public static RehearsalRow Unclear(string name, RehearsalPlan plan, string reason) => new()
    {
        Row = Unclear(name, plan.Routes[0].Name, reason),
    };

    private static RehearsalRow Explained(
        string name, RehearsalPlan plan, RouteOutcome route, RunOutcome outcome, ClusterClock clock)
    {
        var analysis = RolloutAnalysis.Analyze(outcome.Timeline, route.Results, Options(plan, route, clock));
        if (outcome.Reason.Length > 0 && analysis.Verdict.Kind != VerdictKind.Dropped)
        {
            analysis = analysis with
            {
                Verdict = analysis.Verdict with { Kind = VerdictKind.Inconclusive, Reason = outcome.Reason },
            };
        }

        analysis = Doubts.Weigh(analysis, route, outcome, clock.Speed);
        var took = RolloutTime(outcome.Timeline);
        var row = PathRow.From(name, route.Route.Name, analysis, took, clock.ToReal(took)) with
        {
            Lateness = route.Load.LatenessP99,
        };
        return new RehearsalRow
        {
            Row = row,
            Picture = PictureRow.Of(row, outcome.Timeline, route.Results, ShownControl),
            Analysis = analysis,
            Outcome = route,
            Notes = [.. outcome.Notes, .. Unsaid(analysis.Verdict, route, outcome).Select(
                text => $"{name} via {route.Route.Name}: {text}")],
        };
    }

    /// <summary>What a verdict of drops does not say by itself, though it casts a light on them.</summary>
    private static IEnumerable<string> Unsaid(Verdict verdict, RouteOutcome route, RunOutcome outcome) =>
        new[] { outcome.Reason, Doubts.FaultOf(route) }.Where(text => text.Length > 0 && verdict.Reason != text);

    private static AttributionOptions Options(RehearsalPlan plan, RouteOutcome outcome, ClusterClock clock)
    {
        var route = outcome.Route;
        var timeouts = route.Timeouts ?? new BalancerTimeouts();
        return new AttributionOptions
        {
            Route = route.Router.Kind == RouterKind.KubeProxy ? RouteKind.KubeProxy : RouteKind.Balancer,
            Service = route.Router.Service,
            Workload = plan.Workload.Key,
            IsAlb = route.Router.Kind == RouterKind.Alb,
            Speed = Math.Max(1, clock.Speed),
            ConnectTimeout = clock.RealTimeout(timeouts.Connect) * clock.Speed,
            ResponseTimeout = clock.RealTimeout(timeouts.Idle) * clock.Speed,
            RouterPrefix = route.Router.Id + "/",
            RouterOfRemote = outcome.Listeners.Zip(route.Router.Nodes, (listener, node) =>
                KeyValuePair.Create(listener, $"{route.Router.Id}/{node.Id}")).ToImmutableDictionary(),
        };
    }

    /// <summary>From the start of the rollout until the last old pod was gone.</summary>
    private static TimeSpan RolloutTime(Timeline timeline)
    {
        var began = timeline.OfType<TimelineEvent.PhaseBegan>().FirstOrDefault(p => p.Phase == "rollout");
        var last = timeline.Events.LastOrDefault(
            e => e is TimelineEvent.PodGone or TimelineEvent.RolloutEnded or TimelineEvent.PodReadyChanged);
        return began is null || last is null || last.At < began.At ? TimeSpan.Zero : last.At - began.At;
    }

    private static PathRow Unclear(string name, string route, string reason) => new()
    {
        Name = name,
        Route = route,
        ClusterTime = TimeSpan.Zero,
        RealTime = TimeSpan.Zero,
        Verdict = new Verdict
        {
            Kind = VerdictKind.Inconclusive,
            Requests = 0,
            Drops = 0,
            LossRateBound = 1,
            Reason = reason,
        },
    };
}
