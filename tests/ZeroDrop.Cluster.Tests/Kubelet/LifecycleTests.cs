using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>What the kubelet does with real processes: order of containers, hooks, probes.</summary>
[Collection(LiveClusterGroup.Name)]
public sealed class LifecycleTests(LiveCluster live)
{
    [Fact]
    public async Task Pod_InitContainerSidecarAndApp_StartAndEndInTheirOrder()
    {
        static string Noted(string name) =>
            $"trap 'echo {name} ends >> order; exit 0' TERM; echo {name} >> order; sleep 100 & wait";
        var workload = Specs.Deployment("order", Specs.App(Noted("app"))).With(pod => pod with
        {
            InitContainers =
            [
                Specs.Container("setup", "sleep 0.2; echo setup >> order"),
                Specs.Container("side", Noted("side")) with
                {
                    IsSidecar = true,
                    StartupProbe = Specs.Probe(new HandlerAction.Exec(["grep", "-q", "side", "order"])),
                },
            ],
        });

        live.Apply(workload);
        await live.CompleteAsync(workload);
        await live.UntilAsync(() => live.Lines("order").Length == 3, "three lines");
        await live.DeleteAsync(workload);

        Assert.Equal(["setup", "side", "app", "app ends", "side ends"], live.Lines("order"));
    }

    [Fact]
    public async Task Hooks_Exec_PostStartBeforeReadyAndPreStopBeforeTheSignal()
    {
        var workload = Specs.Deployment(
            "hooks", Specs.App("trap 'echo signal >> hooks; exit 0' TERM; sleep 100 & wait") with
            {
                PostStart = new HandlerAction.Exec(["sh", "-c", "sleep 0.3; echo postStart >> hooks"]),
                PreStop = new HandlerAction.Exec(["sh", "-c", "sleep 0.3; echo preStop >> hooks"]),
            });

        live.Apply(workload);
        await live.CompleteAsync(workload);
        Assert.Equal(["postStart"], live.Lines("hooks"));
        await live.DeleteAsync(workload);

        Assert.Equal(["postStart", "preStop", "signal"], live.Lines("hooks"));
        Assert.Equal(
            [("postStart", true), ("preStop", true)],
            live.Events(workload).OfType<TimelineEvent.HookEnded>().Select(e => (e.Hook, e.Succeeded)));
    }

    [Fact]
    public async Task PostStart_Fails_ContainerIsKilledAndStartedAgain()
    {
        var workload = Specs.Deployment("badstart", Specs.App() with
        {
            PostStart = new HandlerAction.Exec(["sh", "-c", "test -e again || { touch again; exit 3; }"]),
        });

        live.Apply(workload);
        await live.CompleteAsync(workload);

        Assert.Contains(
            live.Events(workload).OfType<TimelineEvent.KubernetesEvent>(), e => e.Reason == "FailedPostStartHook");
        Assert.Equal([0, 1], live.Events(workload).OfType<TimelineEvent.ContainerStarted>().Select(e => e.Restarts));
        await live.DeleteAsync(workload);
    }

    [Fact]
    public async Task Hooks_SleepAndHttpGet_HoldTheSignalBack()
    {
        var sleep = Specs.Deployment("sleeps", Specs.App() with
        {
            PreStop = new HandlerAction.Sleep(TimeSpan.FromSeconds(4)),
        });
        var get = Specs.Deployment("gets", Specs.App() with
        {
            Ports = [new ContainerPort("http", 8080)],
            PreStop = new HandlerAction.HttpGet("/bye", PortRef.Of("http")),
        });
        live.Apply(sleep);
        live.Apply(get);
        using var server = await live.ServeAsync(get, 8080, ScriptedServer.EchoAsync);
        await live.CompleteAsync(sleep);
        await live.CompleteAsync(get);

        await Task.WhenAll(live.DeleteAsync(sleep), live.DeleteAsync(get));

        Assert.StartsWith("GET /bye HTTP/1.1", Assert.Single(server.Requests), StringComparison.Ordinal);
        foreach (var workload in (WorkloadSpec[])[sleep, get])
        {
            var hook = await live.EventAsync<TimelineEvent.HookEnded>(workload);
            Assert.True(hook.Succeeded);
            Assert.True(hook.At <= (await live.EventAsync<TimelineEvent.SignalSent>(workload)).At);
        }

        var began = (await live.EventAsync<TimelineEvent.HookStarted>(sleep)).At;
        Assert.True((await live.EventAsync<TimelineEvent.HookEnded>(sleep)).At - began >= TimeSpan.FromSeconds(3.9));
    }

    [Fact]
    public async Task Readiness_ExecAndTcpSocket_ReadyWhenTheyCanBe()
    {
        var exec = Specs.Deployment("byfile", Specs.App() with
        {
            ReadinessProbe = Specs.Probe(new HandlerAction.Exec(["test", "-e", "ready"])),
        });
        var tcp = Specs.Deployment("byport", Specs.App() with
        {
            Ports = [new ContainerPort("http", 8081)],
            ReadinessProbe = Specs.Probe(new HandlerAction.TcpSocket(PortRef.Of("http"))),
        });
        live.Apply(exec);
        live.Apply(tcp);
        foreach (var workload in (WorkloadSpec[])[exec, tcp])
        {
            await live.EventAsync<TimelineEvent.KubernetesEvent>(workload, e => e.Reason == "Unhealthy");
            Assert.DoesNotContain(live.Events(workload), e => e is TimelineEvent.PodReadyChanged { Ready: true });
        }

        await File.WriteAllTextAsync(
            Path.Combine(live.Folder, "ready"), "", TestContext.Current.CancellationToken);
        using var server = await live.ServeAsync(tcp, 8081, _ => Task.CompletedTask);

        await live.CompleteAsync(exec);
        await live.CompleteAsync(tcp);
        await Task.WhenAll(live.DeleteAsync(exec), live.DeleteAsync(tcp));
    }

    [Fact]
    public async Task Liveness_HttpGetFails_ContainerIsStoppedAndStartedAgain()
    {
        var workload = Specs.Deployment("sick", Specs.App() with
        {
            Ports = [new ContainerPort("http", 8082)],
            LivenessProbe = Specs.Probe(new HandlerAction.HttpGet("/", PortRef.Of(8082))) with { FailureThreshold = 2 },
        });
        live.Apply(workload);
        var sick = true;
        using var server = await live.ServeAsync(workload, 8082, async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync($"HTTP/1.1 {(Volatile.Read(ref sick) ? 500 : 200)} X\r\n\r\n");
        });

        var again = await live.EventAsync<TimelineEvent.ContainerStarted>(workload, e => e.Restarts == 1);
        Volatile.Write(ref sick, false);

        var exit = await live.EventAsync<TimelineEvent.ContainerExited>(workload);
        Assert.Equal(0, exit.ExitCode);
        Assert.True(exit.At <= again.At);
        Assert.Contains(live.Events(workload).OfType<TimelineEvent.KubernetesEvent>(), e =>
            e.Reason == "Unhealthy" && e.Message.Contains("statuscode: 500", StringComparison.Ordinal));
        await live.DeleteAsync(workload);
    }

    [Fact]
    public async Task ReadinessGate_ThatNobodyHereOpens_PodBecomesReadyAndItIsSaid()
    {
        var workload = Specs.Deployment("gated", Specs.App()).With(
            pod => pod with { ReadinessGates = ["example.com/warm"] });

        live.Apply(workload);
        await live.CompleteAsync(workload);

        Assert.Contains(live.Cluster.Notes, n => n.StartsWith(
            "readiness gate example.com/warm of deployment/gated: ", StringComparison.Ordinal));
        await live.DeleteAsync(workload);
    }
}
