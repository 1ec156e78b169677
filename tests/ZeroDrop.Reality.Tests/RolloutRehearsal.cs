using System.Collections.Immutable;
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
/// <remarks>The steps are those of <c>zerodrop rehearse</c> (<see cref="RunSteps"/>). Its own run cannot be used, as it
/// knows one command, and gives up on a rollout that comes to no end; some of the recorded ones were undone then.
/// </remarks>
internal sealed class RolloutRehearsal(RecordedRollout recorded, double speed, int seed)
{
    /// <summary>Requests go on this long after the last router has followed, in cluster time.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(4);

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
        await using var steps = new RunSteps(plan, cluster, static (_, _) => { }, cancellation);
        await steps.ApplyAsync(input.Manifests);
        Demand(await steps.SettleAsync(TimeSpan.FromSeconds(120)));
        await steps.WaitUntilServingAsync(TimeSpan.FromSeconds(120));
        steps.StartLoads(options.Traffic, seed);
        // As long as the longest request: from then on as many are in flight as in the recording.
        await steps.PauseAsync(cluster.Clock.ToReal(recorded.Load.SlowTime.To));
        await RollOutAsync(steps, plan);
        await steps.StopLoadsAsync();
        return RowMaker.Make(recorded.Name, plan, steps.Outcome(""), cluster.Clock);
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

    private static void Demand(string? problem)
    {
        if (problem is not null)
        {
            throw new InvalidOperationException(problem);
        }
    }

    private async Task RollOutAsync(RunSteps steps, RehearsalPlan plan)
    {
        var cluster = steps.Cluster;
        steps.Enter(RehearsalPhase.Rollout, "rollout");
        var began = cluster.Clock.GetUtcNow();
        var before = cluster.Timeline.Count;
        foreach (var action in recorded.Actions)
        {
            await steps.PauseAsync(cluster.Clock.ToReal(began + action.At - cluster.Clock.GetUtcNow()));
            cluster.Post(Event(action, ClusterView.Workload(cluster.State, plan.Workload.Key)!.State.Spec));
        }

        // Some of the recorded rollouts looked lost before they were undone.
        var deadline = recorded.Took + TimeSpan.FromSeconds(60);
        Demand(await steps.WaitAsync(
            () => cluster.Timeline.Since(before).OfType<TimelineEvent.PodDeletionRequested>().Any(), deadline,
            hopeless: false));
        Demand(await steps.WaitAsync(steps.Steady.IsReached, deadline, hopeless: false));
        steps.Enter(RehearsalPhase.Tail, "tail");
        await steps.PauseAsync(cluster.Clock.ToReal(Tail));
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
