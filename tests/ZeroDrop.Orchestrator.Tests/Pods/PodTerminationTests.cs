using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>The sequence of causes.md 2.1 with exact times. All pods are deleted at 10 s.</summary>
public sealed class PodTerminationTests
{
    private static VirtualPod Running(PodSpec spec, ContainerScript script, PodLifecycleOptions? options = null)
    {
        var pod = new VirtualPod(spec, options, new() { ["app"] = script }).Assign().RunUntil(10);
        Assert.True(pod.State.Ready);
        return pod;
    }

    private static double Signal(VirtualPod pod, string container = "app") =>
        Assert.Single(pod.Times<PodAction.SignalContainer>(a => a.Container == container));

    private static double Kill(VirtualPod pod) => Assert.Single(pod.Times<PodAction.KillContainer>());

    [Fact]
    public void Delete_NoHook_SignalsAtOnceAndRemovesAfterTheExit()
    {
        var pod = Running(Pod(App()), new ContainerScript { StopTakes = S(3) }).Delete(30);

        pod.RunUntil(60);

        Assert.Equal(10, Signal(pod));
        Assert.Empty(pod.Times<PodAction.KillContainer>());
        Assert.Equal(13.15, Assert.Single(pod.Times<PodAction.ReleaseSandbox>()));
        Assert.Equal(13.85, Assert.Single(pod.Times<PodAction.RemovePod>()));
        Assert.Equal("Killing: Stopping container app", pod.Messages()[^1]);
        Assert.Equal(PodPhase.Succeeded, pod.State.Phase);
        Assert.Null(pod.State.NextWake);
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Delete_IgnoresSignal_KilledAtTheGracePeriod()
    {
        var pod = Running(Pod(App()), new ContainerScript { StopTakes = null }).Delete(5);

        pod.RunUntil(60);

        Assert.Equal(10, Signal(pod));
        Assert.Equal(15, Kill(pod));
        Assert.Equal(PodPhase.Failed, pod.State.Phase);
        Assert.Equal(137, Assert.IsType<ContainerState.Terminated>(pod.State.ContainerStatuses[0].State).ExitCode);
    }

    [Theory]
    [InlineData(3, 12, 13, 22)] // the hook ends in time: SIGTERM after it, SIGKILL at the deadline
    [InlineData(11, 12, 21, 23)] // one second is left: the 2 s minimum
    [InlineData(40, 30, 40, 42)] // the hook outlasts the grace period: signal at the deadline, killed 2 s later
    public void Delete_HookUsesGrace_KillComesWhenGraceIsUsedUp(double hook, double grace, double signal, double kill)
    {
        var script = new ContainerScript { StopTakes = null, PreStop = (S(hook), true) };
        var pod = Running(Pod(App() with { PreStop = Hook }), script).Delete(grace);

        pod.RunUntil(120);

        Assert.Equal(10, Assert.Single(pod.Times<PodAction.RunHook>()));
        Assert.Equal(signal, Signal(pod));
        Assert.Equal(kill, Kill(pod));
        Assert.Equal(hook > grace ? 1 : 0, pod.Times<PodAction.CancelHook>().Length);
        Assert.True(pod.State.Removed);
    }

    [Theory]
    [InlineData(3, 12, 13, 25)]
    [InlineData(40, 30, 40, 70)]
    public void Delete_QuirkOfReleasedKubelet_HookIsNotCounted(double hook, double grace, double signal, double kill)
    {
        var options = PodLifecycleOptions.Default with { PreStopCountsAgainstGrace = false };
        var script = new ContainerScript { StopTakes = null, PreStop = (S(hook), true) };
        var pod = Running(Pod(App() with { PreStop = Hook }), script, options).Delete(grace);

        pod.RunUntil(120);

        Assert.Equal(signal, Signal(pod));
        Assert.Equal(kill, Kill(pod));
    }

    [Fact]
    public void Delete_HookOutlastsGrace_FailedPreStopHookComesWithTheContainersEnd()
    {
        var script = new ContainerScript { StopTakes = null, PreStop = (S(8), true) };
        var pod = Running(Pod(App() with { PreStop = Hook }), script).Delete(6);

        pod.RunUntil(60);

        Assert.Equal(16, Assert.Single(pod.Times<PodAction.CancelHook>()));
        Assert.Equal(18.01, Assert.Single(pod.Events("FailedPreStopHook")), 6);
    }

    [Fact]
    public void Delete_ContainerExitsDuringHook_HookCancelledAndFailed()
    {
        var script = new ContainerScript { ExitsAfter = _ => S(12), PreStop = (S(8), true) };
        var pod = Running(Pod(App() with { PreStop = Hook }), script).Delete(30);

        pod.RunUntil(60);

        Assert.Equal(12.1, Assert.Single(pod.Times<PodAction.CancelHook>()), 6);
        Assert.Contains("FailedPreStopHook: PreStopHook failed", pod.Messages());
        Assert.Empty(pod.Times<PodAction.SignalContainer>());
        Assert.True(pod.State.Removed);
    }

    [Fact]
    public void Delete_HookFails_EventAndSignalAtOnce()
    {
        var script = new ContainerScript { PreStop = (S(0.5), false) };
        var pod = Running(Pod(App() with { PreStop = Hook }), script).Delete(30);

        pod.RunUntil(60);

        Assert.Equal(10.5, Assert.Single(pod.Events("FailedPreStopHook")));
        Assert.Equal(10.5, Signal(pod));
    }

    [Fact]
    public void Delete_GraceZero_NoHookAndTheMinimumOnly()
    {
        var pod = Running(Pod(App() with { PreStop = Hook }), new ContainerScript { StopTakes = null }).Delete(0);

        pod.RunUntil(60);

        Assert.Empty(pod.Times<PodAction.RunHook>());
        Assert.Equal(10, Signal(pod));
        Assert.Equal(12, Kill(pod));
    }

    [Fact]
    public void Delete_SecondWithLongerGrace_ChangesNothing()
    {
        var pod = Running(Pod(App()), new ContainerScript { StopTakes = null }).Delete(10).RunUntil(12).Delete(50);

        Assert.Equal(VirtualPod.Epoch + S(20), pod.State.DeletionTimestamp);
        pod.RunUntil(60);
        Assert.Equal(20, Kill(pod));
    }

    [Fact]
    public void Delete_SecondWithShorterGrace_MovesTheTimestampButNotTheKill()
    {
        var pod = Running(Pod(App()), new ContainerScript { StopTakes = null }).Delete(10).RunUntil(12).Delete(3);

        Assert.Equal(VirtualPod.Epoch + S(13), pod.State.DeletionTimestamp);
        Assert.Equal(S(3), pod.State.DeletionGrace);
        pod.RunUntil(60);
        Assert.Equal(20, Kill(pod));
        Assert.Single(pod.Events("Killing"));
    }

    [Fact]
    public void Delete_SeveralContainers_HooksRunInParallelAndEachSignalFollowsItsHook()
    {
        var spec = Pod(App("a") with { PreStop = Hook }, App("b") with { PreStop = Hook }, App("c"));
        var pod = new VirtualPod(spec, null, new()
        {
            ["a"] = new() { PreStop = (S(2), true) },
            ["b"] = new() { PreStop = (S(5), true) },
        }).Assign().RunUntil(10).Delete(30).RunUntil(60);

        Assert.Equal([10, 10], pod.Times<PodAction.RunHook>());
        Assert.Equal(12, Signal(pod, "a"));
        Assert.Equal(15, Signal(pod, "b"));
        Assert.Equal(10, Signal(pod, "c"));
        Assert.Equal(15.86, Assert.Single(pod.Times<PodAction.RemovePod>()), 6);
    }

    [Fact]
    public void Delete_Sidecars_EndAfterTheMainsInReverseOrder()
    {
        var spec = Pod(App()) with { InitContainers = [Sidecar("one"), Sidecar("two")] };
        var pod = new VirtualPod(spec, null, new()
        {
            ["app"] = new() { StopTakes = S(4) },
            ["two"] = new() { StopTakes = S(3) },
        }).Assign().RunUntil(10).Delete(30).RunUntil(60);

        Assert.Equal(10, Signal(pod));
        Assert.Equal(14, Signal(pod, "two"));
        Assert.Equal(17, Signal(pod, "one"));
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Delete_SidecarsWhenMainUsesTheWholeGrace_ShareTheSameDeadline()
    {
        var spec = Pod(App()) with { InitContainers = [Sidecar("side")] };
        var pod = new VirtualPod(spec, null, new()
        {
            ["app"] = new() { StopTakes = null },
            ["side"] = new() { StopTakes = null },
        }).Assign().RunUntil(10).Delete(6).RunUntil(60);

        Assert.Equal(16, Signal(pod, "side"));
        Assert.Equal([16, 18], pod.Times<PodAction.KillContainer>());
    }

    [Fact]
    public void Delete_ReadinessGoesOnAndLivenessStops()
    {
        var app = App() with { PreStop = Hook, ReadinessProbe = Probe(), LivenessProbe = Probe() };
        var script = new ContainerScript
        {
            PreStop = (S(8), true),
            Probe = (_, _, age) => age < S(12),
        };
        var pod = Running(Pod(app), script).Delete(30).RunUntil(60);

        Assert.DoesNotContain(pod.Times<PodAction.RunProbe>(p => p.Kind == ProbeKind.Liveness), t => t > 10);
        Assert.Contains(pod.Times<PodAction.RunProbe>(p => p.Kind == ProbeKind.Readiness), t => t > 16);
        var unready = pod.Shown.First(s => s.At > S(10) && !s.State.Ready);
        Assert.Equal(15.005, unready.At.TotalSeconds);
        Assert.IsType<ContainerState.Running>(unready.State.ContainerStatuses[0].State);
        Assert.DoesNotContain(pod.Messages(), m => m.Contains("failed liveness", StringComparison.Ordinal));
    }

    [Fact]
    public void Delete_NotAssigned_RemovedAtOnce()
    {
        var pod = new VirtualPod(Pod(App())).RunUntil(1).Delete(30);

        Assert.Equal(1, Assert.Single(pod.Times<PodAction.RemovePod>()));
        pod.Assign().RunUntil(60);
        Assert.Empty(pod.Violations);
        Assert.Empty(pod.Times<PodAction.StartContainer>());
    }

    [Fact]
    public void Delete_WhileStarting_StoppedAsSoonAsItRuns()
    {
        var pod = new VirtualPod(Pod(App()), null, new() { ["app"] = new() { StartTakes = S(4), StopTakes = null } })
            .Assign().RunUntil(1).Delete(10).RunUntil(60);

        Assert.Equal(4, Signal(pod));
        Assert.Equal(11, Kill(pod));
        Assert.True(pod.State.Removed);
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Delete_InInit_InitIsStoppedAndTheMainNeverStarts()
    {
        var spec = Pod(App()) with { InitContainers = [App("init")] };
        var pod = new VirtualPod(spec).Assign().RunUntil(5).Delete(30).RunUntil(60);

        Assert.Equal(5, Signal(pod, "init"));
        Assert.Single(pod.Times<PodAction.StartContainer>());
        Assert.True(pod.State.Removed);
        Assert.Equal(PodPhase.Failed, pod.State.Phase);
    }

    [Fact]
    public void Delete_InBackOff_RemovedWithoutASignal()
    {
        var script = new ContainerScript { ExitsAfter = _ => S(1), ExitCode = 1 };
        var pod = new VirtualPod(Pod(App()), null, new() { ["app"] = script }).Assign().RunUntil(5.5).Delete(30);

        pod.RunUntil(60);

        Assert.Empty(pod.Times<PodAction.SignalContainer>());
        Assert.Equal(6.35, Assert.Single(pod.Times<PodAction.RemovePod>()), 6);
    }

    [Fact]
    public void Delete_DuringPostStart_HookIsCancelledAndTheContainerStopped()
    {
        var script = new ContainerScript { PostStart = (S(100), true) };
        var pod = new VirtualPod(Pod(App() with { PostStart = Hook }), null, new() { ["app"] = script })
            .Assign().RunUntil(5).Delete(30).RunUntil(60);

        Assert.Equal(5, Assert.Single(pod.Times<PodAction.CancelHook>()));
        Assert.Equal(5, Signal(pod));
        Assert.True(pod.State.Removed);
    }

    [Fact]
    public void Delete_StopSignalOfTheContainer_IsSent()
    {
        var pod = Running(Pod(App() with { StopSignal = "SIGQUIT" }), new ContainerScript()).Delete(30);

        Assert.Single(pod.Times<PodAction.SignalContainer>(a => a.Signal == "SIGQUIT"));
    }

    [Fact]
    public void Delete_DuringLivenessKill_WaitsForItAndTheRestartThenTakesAWholeGrace()
    {
        // Recording s07: the liveness kill's hook, signal and restart, then a hook and a grace period of the deletion.
        var app = App() with { PreStop = Hook, LivenessProbe = Probe(failures: 1, delay: 10) };
        var script = new ContainerScript
        {
            PreStop = (S(8), true), StopTakes = null, Probe = (_, _, _) => false,
        };
        var pod = new VirtualPod(Pod(app) with { TerminationGracePeriod = S(12) }, null, new() { ["app"] = script });
        pod.Assign().RunUntil(15).Delete(10).RunUntil(90);

        var killing = pod.Events("Killing");
        var signals = pod.Times<PodAction.SignalContainer>();
        var kills = pod.Times<PodAction.KillContainer>();
        Assert.InRange(killing[0], 10, 15);
        Assert.Equal(killing[0] + 8, signals[0], 3);
        Assert.Equal(killing[0] + 12, kills[0], 3);
        Assert.Equal(2, pod.Times<PodAction.StartContainer>().Length);
        Assert.InRange(killing[1] - kills[0], 0.1, 1.2);
        Assert.Equal(killing[1] + 8, signals[1], 3);
        Assert.Equal(killing[1] + 10, kills[1], 3);
        Assert.True(pod.State.Removed);
    }

    [Fact]
    public void Delete_AgainDuringLivenessKill_TheShorterGraceHolds()
    {
        var app = App() with { PreStop = Hook, LivenessProbe = Probe(failures: 1, delay: 10) };
        var script = new ContainerScript { PreStop = (S(8), true), StopTakes = null, Probe = (_, _, _) => false };
        var pod = new VirtualPod(Pod(app), null, new() { ["app"] = script }).Assign().RunUntil(15);

        pod.Delete(30).RunUntil(16).Delete(4).RunUntil(120);

        var killing = pod.Events("Killing");
        Assert.Equal(killing[0] + 30, pod.Times<PodAction.KillContainer>()[0], 3);
        Assert.Equal(killing[1] + 6, pod.Times<PodAction.KillContainer>()[1], 3);
    }

    [Fact]
    public void Delete_Emulating126_LastPhaseStaysRunning()
    {
        var options = PodLifecycleOptions.Default with { TerminalPhaseOnDeletion = false };
        var pod = Running(Pod(App()), new ContainerScript(), options).Delete(30).RunUntil(60);

        Assert.Equal(PodPhase.Running, pod.State.Phase);
        Assert.True(pod.State.Removed);
    }
}
