using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>Starting: order of containers, init containers, sidecars, postStart, start failures. Starts take 0.1 s; the
/// kubelet relists every second from the assignment at 0 s.</summary>
public sealed class PodStartTests
{
    private static VirtualPod Run(PodSpec spec, params (string Name, ContainerScript Script)[] scripts) =>
        new VirtualPod(spec, null, scripts.ToDictionary(s => s.Name, s => s.Script)).Assign();

    private static double[] Starts(VirtualPod pod, string container) =>
        pod.Times<PodAction.StartContainer>(a => a.Container.Name == container);

    [Fact]
    public void Create_ShowsAPendingPodWithoutConditions()
    {
        var pod = new VirtualPod(Pod(App()));

        Assert.Equal(PodPhase.Pending, pod.State.Phase);
        Assert.False(pod.State.Ready);
        Assert.Null(pod.State.NextWake);
    }

    [Fact]
    public void Assigned_NoProbes_ReadyAtTheRelistAfterTheStart()
    {
        var pod = Run(Pod(App())).RunUntil(10);

        Assert.Equal([0], Starts(pod, "app"));
        Assert.Equal(VirtualPod.Epoch + S(1), pod.State.ReadySince);
        Assert.Equal(PodPhase.Running, pod.State.Phase);
        Assert.Equal("127.1.0.1", pod.State.Address);
        Assert.Equal(
            ["Scheduled: Successfully assigned default/pod to node1",
                "Pulled: Container image \"app:1\" already present on machine",
                "Created: Created container app", "Started: Started container app"],
            pod.Messages());
        Assert.Equal(
            ["PodScheduled", "Initialized", "ContainersReady", "Ready"], pod.State.Conditions.Select(c => c.Type));
        Assert.Equal(VirtualPod.Epoch + S(0.1), Assert.IsType<ContainerState.Running>(
            pod.State.ContainerStatuses[0].State).StartedAt);
    }

    [Fact]
    public void Assigned_Twice_SecondIsIgnored()
    {
        var pod = Run(Pod(App())).RunUntil(0.05).Assign().RunUntil(10);

        Assert.Single(Starts(pod, "app"));
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Start_SeveralContainers_OneAfterTheOther()
    {
        var pod = Run(Pod(App("a") with { PostStart = Hook }, App("b")), ("a", new() { PostStart = (S(3), true) }))
            .RunUntil(10);

        // postStart blocks the worker: the next container starts after it.
        Assert.Equal([0], Starts(pod, "a"));
        Assert.Equal([3.1], Starts(pod, "b"));
        Assert.Equal(VirtualPod.Epoch + S(4), pod.State.ReadySince);
    }

    [Fact]
    public void Start_InitContainers_EachAfterTheOneBeforeHasCompleted()
    {
        var spec = Pod(App()) with { InitContainers = [App("one"), App("two")] };
        var pod = Run(spec, ("one", new() { ExitsAfter = _ => S(1.5) }), ("two", new() { ExitsAfter = _ => S(0.5) }));

        pod.RunUntil(1);
        Assert.Equal(
            "containers with incomplete status: [one two]",
            pod.State.Conditions.First(c => c.Type == "Initialized").Message);
        pod.RunUntil(10);

        Assert.Equal([0], Starts(pod, "one"));
        Assert.Equal([2], Starts(pod, "two"));
        Assert.Equal([3], Starts(pod, "app"));
        Assert.True(pod.State.Ready);
        Assert.True(pod.State.Conditions.First(c => c.Type == "Initialized").Status);
    }

    [Fact]
    public void Start_Sidecar_NextWaitsForItsStartupProbe()
    {
        var side = Sidecar("side") with { StartupProbe = Probe(failures: 30) };
        var spec = Pod(App()) with { InitContainers = [side, App("init")] };
        var pod = Run(
            spec,
            ("side", new() { Probe = (_, _, age) => age > S(3) }),
            ("init", new() { ExitsAfter = _ => S(0.2) })).RunUntil(20);

        // The probe ticks on whole seconds and first succeeds at 4 s; it takes 5 ms and causes a sync.
        Assert.Equal([4.005], Starts(pod, "init"));
        Assert.Equal([5], Starts(pod, "app"));
        Assert.True(pod.State.Ready);
        Assert.True(pod.State.InitContainerStatuses[0].Started);
        Assert.Null(pod.State.InitContainerStatuses[1].Started);
    }

    [Fact]
    public void Start_SidecarCrashes_RestartedWhileTheMainRunsOn()
    {
        var spec = Pod(App()) with { InitContainers = [Sidecar("side")], RestartPolicy = RestartPolicy.Never };
        var script = new ContainerScript { ExitsAfter = run => run == 0 ? S(4.3) : null, ExitCode = 1 };
        var pod = Run(spec, ("side", script)).RunUntil(20);

        Assert.Equal([0, 5], Starts(pod, "side"));
        Assert.Equal([1], Starts(pod, "app"));
        Assert.Equal(1, pod.State.InitContainerStatuses[0].RestartCount);
        Assert.Contains(pod.Shown, s => s.At == S(5) && !s.State.Ready);
        Assert.True(pod.State.Ready);
    }

    [Fact]
    public void Complete_WithSidecar_SidecarIsStoppedAndThePodSucceeds()
    {
        var spec = Pod(App()) with { InitContainers = [Sidecar("side")], RestartPolicy = RestartPolicy.Never };
        var pod = Run(spec, ("app", new() { ExitsAfter = _ => S(2) })).RunUntil(60);

        Assert.Equal([4], pod.Times<PodAction.SignalContainer>(a => a.Container == "side"));
        Assert.Equal(PodPhase.Succeeded, pod.State.Phase);
        Assert.True(pod.State.SandboxReleased);
        Assert.False(pod.State.Removed);
        Assert.Null(pod.State.NextWake);

        pod.Delete(30);
        Assert.Single(pod.Times<PodAction.RemovePod>());
        Assert.Single(pod.Times<PodAction.ReleaseSandbox>());
    }

    [Fact]
    public void PostStart_WhileItRuns_PodStaysPendingAndUnprobed()
    {
        var app = App() with { PostStart = Hook, ReadinessProbe = Probe(), LivenessProbe = Probe() };
        var pod = Run(Pod(app), ("app", new() { PostStart = (S(4), true) })).RunUntil(4);

        Assert.Equal(PodPhase.Pending, pod.State.Phase);
        Assert.Empty(pod.Times<PodAction.RunProbe>());
        pod.RunUntil(10);
        Assert.True(pod.State.Ready);
    }

    [Fact]
    public void PostStart_ContainerExitsMeanwhile_HookCancelledAndRestarted()
    {
        var script = new ContainerScript { PostStart = (S(4), true), ExitsAfter = run => run == 0 ? S(1) : null };
        var pod = Run(Pod(App() with { PostStart = Hook }), ("app", script)).RunUntil(30);

        Assert.Equal([1.1], pod.Times<PodAction.CancelHook>());
        Assert.Equal([0, 2], Starts(pod, "app"));
        Assert.True(pod.State.Ready);
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void StartFails_ImagePull_RetriedWithItsOwnBackOff()
    {
        var script = new ContainerScript { StartFails = i => i < 3 ? ("ErrImagePull", "no such image") : null };
        var pod = Run(Pod(App()), ("app", script)).RunUntil(120);

        // Back-off 10, 20, 40 s from the failure; the kubelet looks every 12.5 s.
        Assert.Equal([0, 13.5, 38.6, 88.7], Starts(pod, "app"), (a, b) => Math.Abs(a - b) < 0.001);
        Assert.True(pod.State.Ready);
        Assert.Equal(0, pod.State.ContainerStatuses[0].RestartCount);
    }

    [Fact]
    public void StartFails_ConfigError_RetriedAtEverySync()
    {
        const string reason = "CreateContainerConfigError";
        var script = new ContainerScript { StartFails = i => i < 2 ? (reason, "no secret") : null };
        var pod = Run(Pod(App()), ("app", script)).RunUntil(0.5);

        pod.RunUntil(1);
        Assert.Equal(new ContainerState.Waiting(reason, "no secret"), pod.State.ContainerStatuses[0].State);
        Assert.Equal(PodPhase.Pending, pod.State.Phase);
        pod.RunUntil(60);
        Assert.Equal(3, Starts(pod, "app").Length);
        Assert.True(pod.State.Ready);
    }

    [Fact]
    public void StartFails_CannotRun_CountsAsARunThatEndedWith128()
    {
        var script = new ContainerScript { StartFails = i => i < 2 ? ("StartError", "exec: not found") : null };
        var pod = Run(Pod(App()), ("app", script)).RunUntil(40);

        Assert.Contains("Failed: Error: exec: not found", pod.Messages());
        Assert.Contains(pod.Shown, s => s.State.ContainerStatuses[0].State
            is ContainerState.Waiting { Reason: "RunContainerError" });
        Assert.Equal(2, pod.State.ContainerStatuses[0].RestartCount);
        Assert.Equal(128, pod.State.ContainerStatuses[0].LastState!.ExitCode);
        Assert.True(pod.State.Ready);
    }

    [Fact]
    public void ReadinessGate_PodIsReadyOnlyWithIt()
    {
        var pod = Run(Pod(App()) with { ReadinessGates = ["lb/ready"] }).RunUntil(5);

        var ready = pod.State.Conditions.First(c => c.Type == "Ready");
        Assert.Equal("ReadinessGatesNotReady", ready.Reason);
        Assert.Equal("corresponding condition of pod readiness gate \"lb/ready\" does not exist.", ready.Message);
        Assert.True(pod.State.Conditions.First(c => c.Type == "ContainersReady").Status);

        pod.Send(new PodEvent.GateChanged("lb/ready", true));
        Assert.True(pod.State.Ready);
        Assert.Equal(VirtualPod.Epoch + S(5), pod.State.ReadySince);

        pod.RunUntil(7).Send(new PodEvent.GateChanged("lb/ready", false));
        Assert.False(pod.State.Ready);
        Assert.Equal(
            "the status of pod readiness gate \"lb/ready\" is not \"True\", but False",
            pod.State.Conditions.First(c => c.Type == "Ready").Message);
    }
}
