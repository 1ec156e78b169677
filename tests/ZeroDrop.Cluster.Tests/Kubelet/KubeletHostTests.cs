using System.Collections.Concurrent;
using System.Collections.Immutable;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Cluster.Tests.Balancing;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Tests.Kubelet;

public sealed class KubeletHostTests
{
    private const int Pods = 6;

    [Fact]
    public async Task StartContainer_ThatEndsAtOnce_ItsEndIsNeverReportedBeforeItsStart()
    {
        var directory = Directory.CreateTempSubdirectory("zd-kubelet-").FullName;
        await using (var runtime = await ContainerRuntime.StartAsync(
            new ContainerRuntimeOptions(), TimeProvider.System, TestContext.Current.CancellationToken))
        await using (var network = LoopbackIsolation.Create(71, TimeProvider.System))
        {
            using var stop = new CancellationTokenSource();
            var reports = new ConcurrentQueue<(ObjectKey Pod, PodEvent Report)>();
            void Take(ClusterEvent.PodReport report)
            {
                if (report.Report is PodEvent.ContainerStarted)
                {
                    // As on a loaded machine: the end is known before the start has been told.
                    Thread.Sleep(50);
                }

                reports.Enqueue((report.Pod, report.Report));
            }

            var host = new KubeletHost(
                Services(runtime, network, directory, stop.Token), e => Take((ClusterEvent.PodReport)e));
            var watching = host.WatchExitsAsync();

            await Task.WhenAll(Enumerable.Range(0, Pods).Select(i => RunAsync(host, i)));
            await Eventually.TrueAsync(() => reports.Count(r => r.Report is PodEvent.ContainerExited) == Pods);

            foreach (var pod in reports.GroupBy(r => r.Pod))
            {
                Assert.Equal(
                    ["Assigned", "ContainerStarted", "ContainerExited"], pod.Select(r => r.Report.GetType().Name));
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task CarryOut_TwoPodsOfOneName_EachActionAndReportIsAboutItsOwn()
    {
        var directory = Directory.CreateTempSubdirectory("zd-kubelet-").FullName;
        await using (var runtime = await ContainerRuntime.StartAsync(
            new ContainerRuntimeOptions(), TimeProvider.System, TestContext.Current.CancellationToken))
        await using (var network = LoopbackIsolation.Create(72, TimeProvider.System))
        {
            using var stop = new CancellationTokenSource();
            var reports = new ConcurrentQueue<ClusterEvent.PodReport>();
            var host = new KubeletHost(
                Services(runtime, network, directory, stop.Token, "sleep", "100"),
                e => reports.Enqueue((ClusterEvent.PodReport)e));
            var watching = host.WatchExitsAsync();

            // As when a pod was deleted while its sandbox was made: both are there, and the older one is ended.
            var older = Create("web-0", 1);
            var newer = Create("web-0", 2);
            await host.CreateSandboxAsync(older, "web");
            await host.CreateSandboxAsync(newer, "web");
            await host.CarryOutAsync(Start(older));
            await host.CarryOutAsync(Start(newer));
            await host.CarryOutAsync(new(older.Pod, older.Uid, new PodAction.KillContainer("app")));
            await Eventually.TrueAsync(() => reports.Any(r => r.Report is PodEvent.ContainerExited));
            await host.CarryOutAsync(new(older.Pod, older.Uid, new PodAction.RemovePod()));

            Assert.Equal([1, 2], reports.Where(r => r.Report is PodEvent.ContainerStarted).Select(r => r.Uid).Order());
            Assert.Equal(1, Assert.Single(reports, r => r.Report is PodEvent.ContainerExited).Uid);
            Assert.Equal(2, Assert.Single(host.Pods).Incarnation);
            Assert.Equal(
                Assert.Single(host.Pods).Address,
                reports.Where(r => r.Uid == 2).Select(r => r.Report).OfType<PodEvent.Assigned>().Single().Address);

            await host.CarryOutAsync(new(newer.Pod, newer.Uid, new PodAction.KillContainer("app")));
            await Eventually.TrueAsync(() => reports.Any(r => r is { Uid: 2, Report: PodEvent.ContainerExited }));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task RunAsync(KubeletHost host, int number)
    {
        var create = Create($"p{number}", number);
        await host.CreateSandboxAsync(create, "p");
        await host.CarryOutAsync(Start(create));
    }

    private static ClusterAction.CreateSandbox Create(string name, long uid) => new(
        new ObjectKey("default", name), uid, "node-1",
        new PodTemplate { Spec = new PodSpec { Containers = [Specs.App()] } });

    private static ClusterAction.ForPod Start(ClusterAction.CreateSandbox create) => new(
        create.Pod, create.Uid, new PodAction.StartContainer(create.Template.Spec.Containers[0], 0));

    private static KubeletServices Services(
        ContainerRuntime runtime, INetworkIsolation network, string directory, CancellationToken stopping,
        params ImmutableArray<string> command) => new()
    {
        Clock = new ClusterClock(TimeProvider.System, 1),
        Runtime = runtime,
        Network = network,
        Programs = new ProgramResolver([new AppMapping("app", command.IsEmpty ? ["true"] : command)], ["false"]),
        Config = () => [],
        ServicePorts = (_, _) => [],
        Directory = directory,
        WorkingDirectory = directory,
        HostEnvironment = ImmutableSortedDictionary<string, string>.Empty,
        Cores = 1,
        AllowExec = false,
        Note = _ => { },
        Stopping = stopping,
    };
}
