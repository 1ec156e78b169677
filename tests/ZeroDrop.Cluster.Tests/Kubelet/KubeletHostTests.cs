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

            await Task.WhenAll(Enumerable.Range(0, Pods).Select(i => RunAsync(host, new ObjectKey("default", $"p{i}"))));
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

    private static async Task RunAsync(KubeletHost host, ObjectKey pod)
    {
        var container = Specs.App();
        await host.CreateSandboxAsync(
            pod, "p", "node-1", new PodTemplate { Spec = new PodSpec { Containers = [container] } });
        await host.CarryOutAsync(pod, new PodAction.StartContainer(container, 0));
    }

    private static KubeletServices Services(
        ContainerRuntime runtime, INetworkIsolation network, string directory, CancellationToken stopping) => new()
    {
        Clock = new ClusterClock(TimeProvider.System, 1),
        Runtime = runtime,
        Network = network,
        Programs = new ProgramResolver([new AppMapping("app", ["true"])], ["false"]),
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
