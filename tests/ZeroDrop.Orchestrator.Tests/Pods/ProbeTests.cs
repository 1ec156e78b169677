using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>When probes run and what they decide. The container starts at 0.1 s and shows as running at 1 s.</summary>
public sealed class ProbeTests
{
    private static readonly PodLifecycleOptions NoExtraSyncs =
        PodLifecycleOptions.Default with { SyncsAfterFirstStart = 0 };

    private static VirtualPod Run(ContainerSpec app, ContainerScript script, PodLifecycleOptions? options = null) =>
        new VirtualPod(Pod(app), options ?? NoExtraSyncs, new() { ["app"] = script }).Assign();

    private static double[] Probes(VirtualPod pod, ProbeKind kind) =>
        pod.Times<PodAction.RunProbe>(p => p.Kind == kind);

    [Fact]
    public void Readiness_TicksWithTheWorkerAndNotWithTheContainer()
    {
        var script = new ContainerScript { StartTakes = S(2.2), Probe = (_, _, _) => false };
        var pod = Run(App() with { ReadinessProbe = Probe(period: 5) }, script).RunUntil(21);

        // Shown as running at 3 s: the extra run of that sync; then the worker's ticks at multiples of 5 s.
        Assert.Equal([3, 5, 10, 15, 20], Probes(pod, ProbeKind.Readiness));
        Assert.False(pod.State.Ready);
    }

    [Fact]
    public void Readiness_AfterTheFirstStart_TriedAtEveryRelistToo()
    {
        var script = new ContainerScript { Probe = (_, _, age) => age > S(2.5) };
        var app = App() with { ReadinessProbe = Probe(period: 10) };
        var pod = Run(app, script, PodLifecycleOptions.Default).RunUntil(20);

        Assert.Equal([1, 2, 3], Probes(pod, ProbeKind.Readiness).Take(3));
        Assert.Equal(VirtualPod.Epoch + S(3.005), pod.State.ReadySince);
    }

    [Fact]
    public void Readiness_InitialDelay_CountsFromTheContainersStart()
    {
        var pod = Run(App() with { ReadinessProbe = Probe(period: 3, delay: 5) }, new ContainerScript()).RunUntil(20);

        Assert.Equal(6, Probes(pod, ProbeKind.Readiness)[0]);
        Assert.Equal(VirtualPod.Epoch + S(6.005), pod.State.ReadySince);
    }

    [Fact]
    public void Readiness_Thresholds_AreConsecutive()
    {
        // By probe run at 1, 2, 3, ... s (age 0.9, 1.9, ...).
        const string outcomes = "GGbGGbbGbbbG";
        var script = new ContainerScript
        {
            Probe = (_, _, age) => outcomes[Math.Min((int)age.TotalSeconds, outcomes.Length - 1)] == 'G',
        };
        var pod = Run(App() with { ReadinessProbe = Probe(failures: 3, successes: 2) }, script).RunUntil(30);

        var changes = new List<(double, bool)>();
        foreach (var (at, state) in pod.Shown)
        {
            if (changes.Count == 0 || changes[^1].Item2 != state.Ready)
            {
                changes.Add((at.TotalSeconds, state.Ready));
            }
        }

        // Ready after the 2nd success, unready after the 3rd failure in a row (11th run), ready after two more
        // successes.
        Assert.Equal([(0, false), (2.005, true), (11.005, false), (13.005, true)], changes);
    }

    [Fact]
    public void Readiness_TakesLongerThanItsPeriod_OneInFlightAndTheNextRightAfter()
    {
        var script = new ContainerScript { ProbeTakes = S(2.5), Probe = (_, _, _) => false };
        var pod = Run(App() with { ReadinessProbe = Probe() }, script).RunUntil(12);

        Assert.Equal([1, 3.5, 6, 8.5, 11], Probes(pod, ProbeKind.Readiness));
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Startup_HoldsTheOthersBack()
    {
        var app = App() with
        {
            StartupProbe = Probe(period: 2, failures: 30),
            ReadinessProbe = Probe(),
            LivenessProbe = Probe(),
        };
        var script = new ContainerScript { Probe = (_, _, age) => age > S(6) };
        var pod = Run(app, script).RunUntil(20);

        Assert.Equal([2, 4, 6, 8], Probes(pod, ProbeKind.Startup));
        Assert.All(Probes(pod, ProbeKind.Readiness), t => Assert.True(t >= 8.005));
        Assert.All(Probes(pod, ProbeKind.Liveness), t => Assert.True(t >= 8.005));
        Assert.True(pod.State.Ready);
        Assert.Empty(pod.Events("Killing"));
    }

    [Fact]
    public void Startup_FailsTooOften_KilledWithTheProbesOwnGraceAndRestarted()
    {
        var app = App() with
        {
            StartupProbe = Probe(failures: 2) with { TerminationGracePeriod = S(4) },
            PreStop = Hook,
        };
        var script = new ContainerScript
        {
            StopTakes = null,
            PreStop = (S(1), true),
            Probe = (_, run, _) => run > 0,
        };
        var pod = Run(app, script).RunUntil(30);

        Assert.Contains("Killing: Container app failed startup probe, will be restarted", pod.Messages());
        Assert.Equal([2.005], pod.Events("Killing"));
        Assert.Equal([3.005], pod.Times<PodAction.SignalContainer>());
        Assert.Equal([6.005], pod.Times<PodAction.KillContainer>());
        Assert.Equal(1, pod.State.ContainerStatuses[0].RestartCount);
        Assert.True(pod.State.Ready);
    }

    [Fact]
    public void Liveness_Fails_RunsPreStopFirstAndThePodStaysReadyMeanwhile()
    {
        var app = App() with { LivenessProbe = Probe(failures: 2), PreStop = Hook };
        var script = new ContainerScript { PreStop = (S(8), true), Probe = (_, run, age) => run > 0 || age < S(5) };
        var pod = Run(app, script).RunUntil(30);

        // Fails at 6 and 7 s.
        Assert.Equal([7.005], pod.Times<PodAction.RunHook>());
        Assert.Equal([15.005], pod.Times<PodAction.SignalContainer>());
        Assert.Equal(1, pod.State.ContainerStatuses[0].RestartCount);
        Assert.DoesNotContain(pod.Shown, s => s.At > S(2) && s.At < S(16) && !s.State.Ready);
        Assert.Equal(0, pod.State.ContainerStatuses[0].LastState!.ExitCode);
    }

    [Fact]
    public void Liveness_PolicyNever_KilledAndNotRestarted()
    {
        var spec = Pod(App() with { LivenessProbe = Probe(failures: 1) }) with { RestartPolicy = RestartPolicy.Never };
        var script = new ContainerScript { StopExitCode = 143, Probe = (_, _, _) => false };
        var pod = new VirtualPod(spec, null, new() { ["app"] = script }).Assign().RunUntil(30);

        Assert.Contains("Killing: Container app failed liveness probe", pod.Messages());
        Assert.Single(pod.Times<PodAction.StartContainer>());
        Assert.Equal(PodPhase.Failed, pod.State.Phase);
    }

    [Fact]
    public void Probe_StaleAnswerFromTheRunBefore_IsIgnored()
    {
        // The probe is asked at 2 s, its container ends at 2.1 s, a new one runs from 3.1 s, the answer comes at 6 s.
        var script = new ContainerScript
        {
            ExitsAfter = run => run == 0 ? S(2) : null,
            ProbeTakes = S(4),
            Probe = (_, run, _) => run == 0,
        };
        var pod = Run(App() with { ReadinessProbe = Probe(period: 2) }, script).RunUntil(60);

        Assert.False(pod.State.Ready);
        Assert.DoesNotContain(pod.Shown, s => s.State.Ready);
        Assert.Empty(pod.Violations);
    }

    [Fact]
    public void Probe_NeverAnswered_IsGivenUpAndTriedAgain()
    {
        var state = new VirtualPod(Pod(App() with { ReadinessProbe = Probe() }), null, new()
        {
            ["app"] = new() { ProbeTakes = S(100_000) },
        });
        state.Assign().RunUntil(70);

        Assert.Equal(2, Probes(state, ProbeKind.Readiness).Length);
    }

    [Fact]
    public void Jitter_SameSeed_SameTicksWithinThePeriod()
    {
        double[] Ticks(int seed) => Probes(
            Run(
                App() with { LivenessProbe = Probe(period: 10) },
                new ContainerScript(),
                NoExtraSyncs with { ProbeJitterSeed = seed }).RunUntil(40),
            ProbeKind.Liveness);

        Assert.Equal(Ticks(1), Ticks(1));
        Assert.NotEqual(Ticks(1), Ticks(2));
        Assert.InRange(Ticks(1)[0], 0, 20);
        Assert.Equal(10, Ticks(1)[1] - Ticks(1)[0], 6);
    }
}
