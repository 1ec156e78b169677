using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Reality.Tests;

/// <summary>
/// Does a recorded rollout again on the embedded cluster: the same manifests, the same commands at the same times, the
/// same load per second of cluster time along all the paths at once.
/// </summary>
/// <remarks>The pieces are those of <c>zerodrop rehearse</c>. Its own run cannot be used, as it knows one command, and
/// gives up on a rollout that comes to no end; some of the recorded ones were undone then.</remarks>
internal sealed class RolloutRehearsal(RecordedRollout recorded, double speed, int seed)
{
    /// <summary>Requests go on this long after the last router has followed, in cluster time.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it.</summary>
    /// <returns>A row for each path, in their order.</returns>
    /// <exception cref="InvalidOperationException">It did not come to its end; the message says why.</exception>
    public async Task<ImmutableArray<RehearsalRow>> RunAsync(TimeProvider time, CancellationToken cancellation)
    {
        var options = Options();
        var input = new RehearsalInput(recorded.Name, new ManifestLoader().Load(options.Paths));
        var (plan, problems) = RehearsalPlanner.Plan(input, null, options);
        if (plan is null || input.Manifests.HasFatalProblem)
        {
            throw new InvalidOperationException(string.Join("; ", input.Manifests.Problems.Concat(problems)));
        }

        await using var cluster = await EmbeddedCluster.StartAsync(ClusterOptions(), time, cancellation);
        foreach (var route in plan.Routes)
        {
            await cluster.AddRouteAsync(route, cancellation);
        }

        cluster.Apply(input.Manifests.ConfigData, input.Manifests.Services, input.Manifests.Workloads);
        var steady = new SteadyState(cluster, plan.Workload.Key, plan.Routes);
        await WaitAsync(cluster, steady, TimeSpan.FromSeconds(120), cancellation);
        var loads = new List<RouteLoad>();
        try
        {
            await using var monitor = new StallMonitor(cluster.Clock);
            Enter(cluster, "control");
            loads.AddRange(plan.Routes.Select((route, i) => new RouteLoad(
                route, cluster.DataPlane(route.Router.Id), cluster.Clock, options.Traffic, seed + i)));
            // As long as the longest request: from then on as many are in flight as in the recording.
            await PauseAsync(cluster, recorded.Load.SlowTime.To, cancellation);
            await RollOutAsync(cluster, plan, steady, cancellation);
            Enter(cluster, "end");
            await Task.WhenAll(loads.Select(load => load.StopAsync()));
            return RowMaker.Make(recorded.Name, plan, Outcome(cluster, monitor, loads), cluster.Clock);
        }
        finally
        {
            foreach (var load in loads)
            {
                await load.DisposeAsync();
            }
        }
    }

    /// <summary>The command's effect on the workload.</summary>
    internal static ClusterEvent Event(RecordedAction action, WorkloadSpec workload) => action switch
    {
        RecordedAction.Restart => new ClusterEvent.RestartWorkload(workload.Key),
        RecordedAction.Undo => new ClusterEvent.UndoWorkload(workload.Key),
        RecordedAction.Scale scale => new ClusterEvent.ScaleWorkload(workload.Key, scale.Replicas),
        RecordedAction.SetEnv set => new ClusterEvent.ApplyWorkload(workload with
        {
            Template = workload.Template with
            {
                Spec = workload.Template.Spec with
                {
                    Containers = [.. workload.Template.Spec.Containers.Select(c => With(c, set.Variables))],
                },
            },
        }),
        // The watch names the recording's namespace; the manifest that was applied here had none.
        RecordedAction.Apply apply => new ClusterEvent.ApplyWorkload(
            new ManifestLoader(new StringReader(apply.Manifest)).Load(["-"]).Workloads.Single()
                with { Key = workload.Key }),
        _ => throw new NotSupportedException($"no rehearsal for {action}"),
    };

    private static ContainerSpec With(
        ContainerSpec container, ImmutableArray<KeyValuePair<string, string?>> variables)
    {
        var env = container.Env.ToList();
        foreach (var (name, value) in variables)
        {
            var at = env.FindIndex(e => e.Name == name);
            if (value is null)
            {
                env.RemoveAll(e => e.Name == name);
            }
            else if (at < 0)
            {
                env.Add(new EnvVar { Name = name, Value = value });
            }
            else
            {
                env[at] = new EnvVar { Name = name, Value = value };
            }
        }

        return container with { Env = [.. env] };
    }

    private static void Enter(EmbeddedCluster cluster, string phase) =>
        cluster.Timeline.Add(new TimelineEvent.PhaseBegan(phase) { At = cluster.Clock.GetUtcNow() });

    private static RunOutcome Outcome(EmbeddedCluster cluster, StallMonitor monitor, List<RouteLoad> loads) => new(
        "", cluster.Timeline.Snapshot(), [.. cluster.Notes], monitor.Stalls, [.. loads.Select(load => load.Outcome())]);

    private static async Task WaitAsync(
        EmbeddedCluster cluster, SteadyState steady, TimeSpan limit, CancellationToken cancellation)
    {
        var until = cluster.Clock.GetUtcNow() + limit;
        while (!steady.IsReached())
        {
            if (cluster.Clock.GetUtcNow() > until)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"no end after {limit.TotalSeconds:0} s of cluster time{steady.Complaint()}"));
            }

            await PauseAsync(cluster, cluster.Clock.Speed * PollInterval, cancellation);
        }
    }

    private static async Task PauseAsync(EmbeddedCluster cluster, TimeSpan clusterTime, CancellationToken cancellation)
    {
        var pause = Task.Delay(clusterTime, cluster.Clock, cancellation);
        if (await Task.WhenAny(pause, cluster.Faulted) == cluster.Faulted)
        {
            throw new InvalidOperationException("the embedded cluster failed", await cluster.Faulted);
        }

        await pause;
    }

    private async Task RollOutAsync(
        EmbeddedCluster cluster, RehearsalPlan plan, SteadyState steady, CancellationToken cancellation)
    {
        Enter(cluster, "rollout");
        var began = cluster.Clock.GetUtcNow();
        var before = cluster.Timeline.Count;
        foreach (var action in recorded.Actions)
        {
            var wait = began + action.At - cluster.Clock.GetUtcNow();
            await PauseAsync(cluster, wait > TimeSpan.Zero ? wait : TimeSpan.Zero, cancellation);
            cluster.Post(Event(action, ClusterView.Workload(cluster.State, plan.Workload.Key)!.State.Spec));
        }

        var deadline = recorded.Took + TimeSpan.FromSeconds(60);
        while (!cluster.Timeline.Since(before).OfType<TimelineEvent.PodDeletionRequested>().Any())
        {
            if (cluster.Clock.GetUtcNow() > began + deadline)
            {
                throw new InvalidOperationException("the commands replaced no pod");
            }

            await PauseAsync(cluster, cluster.Clock.Speed * PollInterval, cancellation);
        }

        await WaitAsync(cluster, steady, deadline, cancellation);
        Enter(cluster, "tail");
        await PauseAsync(cluster, Tail, cancellation);
    }

    private RehearsalOptions Options() => new()
    {
        Paths = [recorded.ManifestPath],
        Via = [.. recorded.Paths.Select(p => RouteChoice.Parse(p.Via))],
        Speed = speed,
        Seed = seed,
        PreStopOutsideGrace = recorded.PreStopOutsideGrace,
        Traffic = new TrafficOptions
        {
            Rate = RehearsedLoad.Rate(recorded.Load) * speed,
            Lanes = RehearsedLoad.Lanes(recorded.Load),
            Slow = recorded.Load.SlowTime,
        },
    };

    private EmbeddedClusterOptions ClusterOptions() => new()
    {
        Speed = speed,
        Seed = seed,
        StandIn = StandInCommand.Find(),
        PreStopOutsideGrace = recorded.PreStopOutsideGrace,
        SupervisorCommand = ["dotnet", Path.Combine(AppContext.BaseDirectory, "zerodrop.dll"), "__runtime"],
    };
}
