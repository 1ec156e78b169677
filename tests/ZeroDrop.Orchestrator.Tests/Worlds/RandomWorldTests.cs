using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator.Endpoints;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

public sealed class RandomWorldTests
{
    private const int Worlds = 1000;

    [Fact]
    public void Play_AnyWorld_KeepsEveryPromise()
    {
        var seeds = Seeds.Of(Worlds);
        var pods = 0;
        var terminations = 0;
        Seeds.Check(
            seeds,
            seed =>
            {
                var world = new RandomWorld(seed);
                var problems = Problems(world);
                Interlocked.Add(ref pods, world.Oracles.Sum(static o => o.Creations));
                Interlocked.Add(ref terminations, world.World.Timeline.Count(static e => e is TimelineEvent.PodGone));
                if (seeds.Count == 1)
                {
                    TestContext.Current.TestOutputHelper?.WriteLine(Lines(world.World));
                }

                Assert.True(problems.Count == 0, string.Join('\n', problems.Take(12)));
            },
            Story);
        Assert.True(
            seeds.Count == 1 || (pods > 5 * Worlds && terminations > Worlds), $"{pods} pods, {terminations} ended");
    }

    /// <summary>What a replayed world did, the host's part included.</summary>
    private static string Lines(VirtualWorld world) => string.Join('\n', world.Actions.Select(a =>
        a.Action is ClusterAction.Record record
            ? $"{(record.Event.At - world.Start).TotalSeconds:F3} {record.Event}"
            : $"{(a.At - world.Start).TotalSeconds:F3} {a.Action}"));

    private static string Story(int seed)
    {
        var world = new RandomWorld(seed);
        _ = Problems(world);
        return world.Story;
    }

    private static List<string> Problems(RandomWorld random)
    {
        var world = random.World;
        try
        {
            random.Play();
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or ArgumentException
            or NullReferenceException or Xunit.Sdk.XunitException)
        {
            return [$"{(world.Now - world.Start).TotalSeconds:F3} s: {e}"];
        }

        List<string> problems = [.. world.Violations, .. random.Oracles.SelectMany(static o => o.Violations)];
        CheckEnds(world, problems);
        CheckRouters(random, problems);
        CheckConvergence(random, problems);
        return problems;
    }

    /// <summary>Every deleted pod ends: hooks and apps may use the grace period, with the quirk twice, then 2 s and the
    /// kubelet's own time. A deletion during a probe's or postStart's kill waits for that one and the restart behind
    /// it, which have as long.</summary>
    private static void CheckEnds(VirtualWorld world, List<string> problems)
    {
        var open = new Dictionary<ObjectKey, TimelineEvent.PodDeletionRequested>();
        var killing = new HashSet<ObjectKey>();
        var waits = new HashSet<ObjectKey>();
        foreach (var e in world.Timeline)
        {
            if (e is TimelineEvent.PodDeletionRequested deletion)
            {
                open[deletion.Pod] = deletion;
                if (killing.Contains(deletion.Pod))
                {
                    waits.Add(deletion.Pod);
                }
            }
            else if (e is TimelineEvent.KubernetesEvent { Reason: "Killing" } kill
                && !kill.Message.StartsWith("Stopping", StringComparison.Ordinal))
            {
                killing.Add(kill.Regarding);
            }
            else if (e is TimelineEvent.ContainerExited exit)
            {
                killing.Remove(exit.Pod);
            }
            else if (e is TimelineEvent.PodGone gone)
            {
                if (!open.Remove(gone.Pod, out var request))
                {
                    problems.Add($"{gone.Pod} went without a deletion");
                }
                else if (gone.At - request.At
                    > ((request.Grace * 2) + TimeSpan.FromSeconds(6)) * (waits.Contains(gone.Pod) ? 2 : 1))
                {
                    problems.Add(
                        $"{gone.Pod} ended {(gone.At - request.At).TotalSeconds:F1} s after its deletion, grace {
                        request.Grace}");
                }
            }
        }

        problems.AddRange(open.Keys.Select(static key => $"{key} was deleted and never ended"));
        var alive = world.Pods.Values.Where(p => ClusterView.Pod(world.Cluster, p.Key)?.Uid != p.Uid).ToArray();
        problems.AddRange(alive.Select(static p => $"{p.Key} has left a sandbox behind"));
    }

    /// <summary>At rest every node sends to what the endpoints say.</summary>
    private static void CheckRouters(RandomWorld random, List<string> problems)
    {
        var world = random.World;
        var service = ClusterView.Services(world.Cluster).Single();
        foreach (var router in random.Routers)
        {
            var endpoints = router.Kind == RouterKind.KubeProxy
                ? EndpointSelection.ForKubeProxy(service.Endpoints, router.FallsBackToTerminating)
                : EndpointSelection.ReadyOnly(service.Endpoints);
            var wanted = endpoints.Select(static e => e.TargetOf("http")!).Order(StringComparer.Ordinal).ToArray();
            var healthy = wanted.Where(world.Accepts).ToArray();
            wanted = router.Kind == RouterKind.Alb && healthy.Length > 0 ? healthy : wanted;
            foreach (var node in router.Nodes)
            {
                var routed = world.Routes[$"{router.Id}/{node.Id}"].Order(StringComparer.Ordinal).ToArray();
                if (!routed.SequenceEqual(wanted))
                {
                    problems.Add($"{router.Id}/{node.Id} sends to {string.Join(' ', routed)}, endpoints say {
                        string.Join(' ', wanted)}");
                }
            }
        }
    }

    private static void CheckConvergence(RandomWorld random, List<string> problems)
    {
        foreach (var oracle in random.Oracles.Where(o => !random.IsBroken(o.Spec.Key)))
        {
            var workload = ClusterView.Workload(random.World.Cluster, oracle.Spec.Key)!;
            if (workload.Stage != RolloutStage.Complete)
            {
                var pods = ClusterView.Pods(random.World.Cluster).Where(p => p.Workload == oracle.Spec.Key)
                    .Select(static p => $"{p.Key.Name} {p.Status} {p.ReadyContainers}/{p.Containers}");
                problems.Add($"{oracle.Spec.Key} is not complete: {workload.Message} ({string.Join(", ", pods)})");
            }
        }
    }
}
