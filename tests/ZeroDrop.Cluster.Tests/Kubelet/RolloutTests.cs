using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>Rollouts of the kinds that the guide does not show, with real processes.</summary>
[Collection(LiveClusterGroup.Name)]
public sealed class RolloutTests(LiveCluster live)
{
    [Fact]
    public async Task StatefulSet_Restart_ReplacesFromTheLastOrdinalOneByOne()
    {
        var app = Specs.App("echo I am $POD_IP; " + Specs.Patient);
        var workload = Specs.Workload(WorkloadKind.StatefulSet, "db", app) with
        {
            Replicas = 2, ServiceName = "db",
        };
        live.Apply(workload);
        await live.CompleteAsync(workload);

        await RestartAsync(workload, pods: 2);

        var created = live.Events(workload).OfType<TimelineEvent.PodCreated>().Select(e => e.Pod.Name);
        Assert.Equal(["db-0", "db-1", "db-1", "db-0"], created);
        Assert.Equal(["db-1", "db-0"], Deleted(workload));
        AssertOneByOne(workload);
        await AssertEachLogsForItselfAsync(workload, new("default", "db-0"));
        await live.DeleteAsync(workload);
    }

    [Fact]
    public async Task DaemonSet_Restart_ReplacesNodeByNode()
    {
        var workload = Specs.Workload(WorkloadKind.DaemonSet, "agent", Specs.App()) with
        {
            Strategy = new RolloutStrategy
            {
                MaxSurge = IntOrPercent.Count(0), MaxUnavailable = IntOrPercent.Count(1),
            },
        };
        live.Apply(workload);
        await live.CompleteAsync(workload);
        Assert.Equal(2, Pods(workload).Select(p => p.Node).Distinct().Count());

        await RestartAsync(workload, pods: 2);

        Assert.Equal(2, Pods(workload).Select(p => p.Node).Distinct().Count());
        Assert.Equal(2, Deleted(workload).Distinct().Count());
        AssertOneByOne(workload);
        await live.DeleteAsync(workload);
    }

    private IEnumerable<PodSummary> Pods(WorkloadSpec workload) =>
        ClusterView.Pods(live.Cluster.State).Where(p => p.Workload == workload.Key);

    private IEnumerable<string> Deleted(WorkloadSpec workload) =>
        live.Events(workload).OfType<TimelineEvent.PodDeletionRequested>().Select(e => e.Pod.Name);

    private async Task RestartAsync(WorkloadSpec workload, int pods)
    {
        live.Cluster.Post(new ClusterEvent.RestartWorkload(workload.Key));
        await live.UntilAsync(
            () => live.Events(workload).OfType<TimelineEvent.PodGone>().Count() == pods
                && Pods(workload).Count() == pods
                && ClusterView.Workload(live.Cluster.State, workload.Key)!.Stage == RolloutStage.Complete,
            "the rollout's end");
        var exits = live.Events(workload).OfType<TimelineEvent.ContainerExited>().Select(e => e.ExitCode);
        Assert.Equal(Enumerable.Repeat(0, pods), exits);
    }

    /// <summary>A pod and its successor of the same name each have a log with nothing but their own output.</summary>
    private async Task AssertEachLogsForItselfAsync(WorkloadSpec workload, ObjectKey pod)
    {
        var addresses = live.Events(workload).OfType<TimelineEvent.PodAddressed>().Where(e => e.Pod == pod)
            .Select(e => $"I am {e.Address}\n").ToArray();
        Assert.Equal(2, addresses.Distinct().Count());
        string[] logs = [.. Enumerable.Range(1, 2).Select(
            i => Path.Combine(PodLogs.Folder(live.Cluster.LogDirectory, pod, i), "app.0.log"))];
        await live.UntilAsync(
            () => addresses.SequenceEqual(logs.Select(File.ReadAllText)), "the pods' output in logs of their own");
        Assert.Equal(
            PodLogs.Folder(live.Cluster.LogDirectory, pod, 2), PodLogs.Latest(live.Cluster.LogDirectory, pod));
    }

    /// <summary>No pod is deleted before the one that stands for the pod deleted before it is ready.</summary>
    private void AssertOneByOne(WorkloadSpec workload)
    {
        var down = 0;
        foreach (var e in live.Events(workload).SkipWhile(e => e is not TimelineEvent.PodDeletionRequested))
        {
            down += e switch
            {
                TimelineEvent.PodDeletionRequested => 1,
                TimelineEvent.PodReadyChanged { Ready: true } => -1,
                _ => 0,
            };
            Assert.InRange(down, 0, 1);
        }
    }
}
