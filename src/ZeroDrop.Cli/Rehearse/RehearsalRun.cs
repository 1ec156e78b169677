using System.Globalization;
using ZeroDrop.Cluster;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Runs one row: cluster, control period, rollout under load, tail.</summary>
internal sealed class RehearsalRun(
    RehearsalPlan plan, RehearsalOptions options, EmbeddedCluster cluster,
    Action<RehearsalPhase, IReadOnlyList<RouteLoad>> show, CancellationToken cancellation)
{
    /// <summary>Requests go on this long after the rollout, in cluster time: a target that is let go late shows here.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(20);

    /// <summary>And at least this long in real time.</summary>
    private static readonly TimeSpan ShortestTail = TimeSpan.FromSeconds(2);

    /// <summary>Until the first pod is created or deleted, in cluster time and in real time: no controller of an idle
    /// cluster needs longer, but this machine may be busy.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(10);

    /// <summary>Runs it. Whatever breaks it off, what was seen until then is not lost.</summary>
    /// <returns>What was seen along each route, why the run came to no end, and what broke it off.</returns>
    public async Task<RunOutcome> RunAsync(ManifestSet manifests)
    {
        var steps = new RunSteps(plan, cluster, show, cancellation);
        var (reason, broken) = ("", (Exception?)null);
        try
        {
            reason = await RunAsync(steps, manifests);
        }
        catch (Exception e)
        {
            reason = e is OperationCanceledException
                ? $"stopped before its end, in the phase '{PhaseWords.Of(steps.Phase)}'" : e.Message;
            broken = e;
        }
        finally
        {
            await steps.DisposeAsync();
        }

        return steps.Outcome(reason, broken);
    }

    private async Task<string> RunAsync(RunSteps steps, ManifestSet manifests)
    {
        await steps.ApplyAsync(manifests);
        var problem = await steps.SettleAsync(options.ReadyTimeout);
        if (problem is not null)
        {
            return $"the pods did not become ready: {problem}";
        }

        var deaf = await steps.WaitUntilServingAsync(options.ReadyTimeout);
        if (!deaf.IsEmpty)
        {
            return $"nothing listens at {string.Join(", ", deaf)}: is the Service's targetPort the app's port?";
        }

        steps.StartLoads(options.Traffic, options.Seed);
        await steps.PauseAsync(options.Control);
        steps.Enter(RehearsalPhase.Rollout, "rollout");
        problem = await RollOutAsync(steps);
        if (problem is null)
        {
            steps.Enter(RehearsalPhase.Tail, "tail");
            var tail = cluster.Clock.ToReal(Tail);
            await steps.PauseAsync(tail > ShortestTail ? tail : ShortestTail);
        }

        var tooShort = steps.HasRunDry;
        await steps.StopLoadsAsync();
        return problem ?? (!tooShort ? "" : steps.IsFull
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"requests ended before the rollout did: no more than {RouteLoad.MostResults:#,0} are kept; "
                + $"fewer connections (-c) or a lower --rate are needed")
            : "requests ended before the rollout did: a longer --duration is needed");
    }

    private async Task<string?> RollOutAsync(RunSteps steps)
    {
        var before = cluster.Timeline.Count;
        var old = ClusterView.Pods(cluster.State).Where(p => p.Workload == plan.Workload.Key).Select(p => p.Key)
            .ToHashSet();
        if (plan.Next is { } next)
        {
            cluster.Apply(next.ConfigData, next.Services, next.Workloads);
        }
        else
        {
            cluster.Post(new ClusterEvent.RestartWorkload(plan.Workload.Key));
        }

        var limit = cluster.Clock.Speed > 1 ? Beginning * cluster.Clock.Speed : Beginning;
        var begun = await steps.WaitAsync(() => HasBegun(before, old), limit);
        if (begun is not null)
        {
            return steps.Steady.Hopeless() is { } lost
                ? $"the rollout did not begin: {lost}" : $"nothing was rolled out: {WhyNothing(plan)}";
        }

        var problem = await steps.WaitAsync(steps.Steady.IsReached, plan.Workload.ProgressDeadline * 2);
        if (problem is null)
        {
            await steps.WaitUntilServingAsync(options.ReadyTimeout);
        }

        return problem is null ? null : $"the rollout did not finish: {problem}";
    }

    /// <summary>Why applying the plan created and deleted no pod.</summary>
    internal static string WhyNothing(RehearsalPlan plan)
    {
        var spec = plan.NextWorkload ?? plan.Workload;
        return spec switch
        {
            { Paused: true } => $"{spec.Key} is paused (spec.paused)",
            { Strategy.Type: StrategyType.OnDelete } =>
                $"{spec.Key} replaces a pod only when somebody deletes it (updateStrategy OnDelete)",
            _ when plan.Next is not null && PodTemplateHash.Compute(spec.Template) ==
                PodTemplateHash.Compute(plan.Workload.Template) =>
                "the pod template did not change",
            { Strategy.Partition: var partition and > 0 } when partition >= spec.Replicas =>
                $"the partition of {spec.Key} leaves every pod as it is",
            { Replicas: 0 } => $"{spec.Key} has no replicas",
            _ => $"the controller of {spec.Key} neither created nor deleted a pod",
        };
    }

    private bool HasBegun(int from, HashSet<ObjectKey> old)
    {
        var workload = plan.Workload.Key.ToString();
        return cluster.Timeline.Since(from).Any(e => e is TimelineEvent.PodCreated created
            ? created.Workload == workload
            : e is TimelineEvent.PodDeletionRequested deleted && old.Contains(deleted.Pod));
    }
}
