using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Tests.Balancing;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>One embedded cluster for the tests of a collection, at 20 times real time. Containers of the names
/// <c>app</c>, <c>setup</c> and <c>side</c> run what their spec says; each test uses workloads of its own.</summary>
public sealed class LiveCluster : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("zd-live-").FullName;
    private EmbeddedCluster? _cluster;

    internal EmbeddedCluster Cluster => _cluster!;

    /// <summary>Where the containers run, as the user's folder.</summary>
    internal string Folder => Path.Combine(_directory, "app");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        _cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions
            {
                Speed = 20,
                Seed = 77,
                AllowExec = true,
                StandIn = ["false"],
                Nodes = ["node-1", "node-2"],
                Apps = [.. ((string[])["app", "setup", "side"]).Select(
                    name => new AppMapping(name, ["{command}", "{args}"]))],
                WorkingDirectory = Folder,
                LogDirectory = Path.Combine(_directory, "logs"),
            },
            TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Creates or changes a workload.</summary>
    internal void Apply(WorkloadSpec workload, params ImmutableArray<ConfigData> config) =>
        Cluster.Apply(config, [], [workload]);

    /// <summary>Waits until the workload is rolled out.</summary>
    internal Task CompleteAsync(WorkloadSpec workload) => UntilAsync(
        () => ClusterView.Workload(Cluster.State, workload.Key)?.Stage == RolloutStage.Complete,
        $"{workload.Key} rolled out");

    /// <summary>Waits for an event of the one pod of the workload, or of any pod with its name in front.</summary>
    internal async Task<T> EventAsync<T>(WorkloadSpec workload, Func<T, bool>? which = null)
        where T : TimelineEvent
    {
        await UntilAsync(() => Events(workload).OfType<T>().Any(e => which?.Invoke(e) ?? true), typeof(T).Name);
        return Events(workload).OfType<T>().First(e => which?.Invoke(e) ?? true);
    }

    /// <summary>What has happened to the workload's pods.</summary>
    internal IEnumerable<TimelineEvent> Events(WorkloadSpec workload) => Cluster.Timeline.Snapshot().Events.Where(
        e => PodOf(e)?.Name.StartsWith(workload.Key.Name.Name + "-", StringComparison.Ordinal) == true);

    /// <summary>The workload's only pod, once it has an address, and a server in the place of its process.</summary>
    internal async Task<ScriptedServer> ServeAsync(WorkloadSpec workload, int port, Func<Conversation, Task> script)
    {
        var pod = await EventAsync<TimelineEvent.PodAddressed>(workload);
        return new ScriptedServer(script, new IPEndPoint(IPAddress.Parse(pod.Address), port));
    }

    /// <summary>Deletes the workload and waits until its pods are gone.</summary>
    internal async Task DeleteAsync(WorkloadSpec workload)
    {
        Cluster.Post(new ClusterEvent.DeleteWorkload(workload.Key));
        await UntilAsync(
            () => !ClusterView.Pods(Cluster.State).Any(p => p.Workload == workload.Key), $"{workload.Key} gone");
    }

    /// <summary>What the first container of this name wrote.</summary>
    internal string Log(WorkloadSpec workload, string container = "app")
    {
        var pod = Events(workload).OfType<TimelineEvent.PodCreated>().First().Pod;
        var path = Path.Combine(Cluster.LogDirectory, pod.Name, container + ".0.log");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    /// <summary>The lines of a file that containers write to.</summary>
    internal string[] Lines(string file) =>
        File.Exists(Path.Combine(Folder, file)) ? File.ReadAllLines(Path.Combine(Folder, file)) : [];

    internal async Task UntilAsync(Func<bool> condition, string what)
    {
        await Eventually.TrueAsync(() => Cluster.Faulted.IsCompleted || condition(), what);
        Assert.False(Cluster.Faulted.IsCompleted, Cluster.Faulted.IsCompleted ? $"{await Cluster.Faulted}" : "");
    }

    private static ObjectKey? PodOf(TimelineEvent e) => e switch
    {
        TimelineEvent.PodCreated x => x.Pod,
        TimelineEvent.PodAddressed x => x.Pod,
        TimelineEvent.ContainerStarted x => x.Pod,
        TimelineEvent.ContainerExited x => x.Pod,
        TimelineEvent.PodReadyChanged x => x.Pod,
        TimelineEvent.PodDeletionRequested x => x.Pod,
        TimelineEvent.HookStarted x => x.Pod,
        TimelineEvent.HookEnded x => x.Pod,
        TimelineEvent.SignalSent x => x.Pod,
        TimelineEvent.PodGone x => x.Pod,
        TimelineEvent.KubernetesEvent x => x.Regarding,
        _ => null,
    };
}
