using System.Globalization;
using CsCheck;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>What must hold for every pod, host and order of events. A failure prints CsCheck's seed, which replays
/// it.</summary>
public sealed class PodPropertyTests
{
    private const int Worlds = 2000;

    private static readonly Gen<TimeSpan> Short = Gen.Int[0, 40].Select(t => TimeSpan.FromMilliseconds(t * 97));

    private static readonly Gen<TimeSpan> Long = Gen.Int[0, 40].Select(t => TimeSpan.FromMilliseconds(t * 731));

    private static readonly string[] StartFailures = ["ErrImagePull", "StartError", "CreateContainerConfigError"];

    private static readonly Gen<ProbeSpec?> ProbeOrNone = Gen.Select(
        Gen.Int[0, 2], Gen.Int[1, 5], Gen.Int[0, 6], Gen.Int[1, 4], (has, period, delay, failures) =>
            has == 0 ? null : Probe(period, delay, failures));

    private static readonly Gen<ContainerSpec> Container = Gen.Select(
        ProbeOrNone, ProbeOrNone, ProbeOrNone, Gen.Bool, Gen.Bool, (startup, readiness, liveness, postStart, preStop) =>
            new ContainerSpec
            {
                Name = "x",
                StartupProbe = startup is null ? null : startup with { TerminationGracePeriod = S(3) },
                ReadinessProbe = readiness,
                LivenessProbe = liveness,
                PostStart = postStart ? Hook : null,
                PreStop = preStop ? Hook : null,
            });

    private static readonly Gen<ContainerScript> Script = Gen.Select(
        Gen.Select(Short, Long, Long, Gen.Int[0, 3]),
        Gen.Select(Short, Gen.Bool, Long, Gen.Bool),
        Gen.Select(Gen.Int[0, 100], Gen.Int[0, 4], Short),
        (life, hooks, probes) => new ContainerScript
        {
            StartTakes = life.Item1,
            ExitsAfter = run => life.Item4 == 0 || (life.Item4 == 1 && run > 2) ? null : life.Item2,
            ExitCode = life.Item4 == 2 ? 0 : 1,
            StopTakes = life.Item4 == 3 ? null : life.Item3,
            PostStart = (hooks.Item1, hooks.Item2),
            PreStop = (hooks.Item3, hooks.Item4),
            Probe = (kind, run, age) => (probes.Item1 + (int)kind + run + (int)age.TotalSeconds) % 5 >= probes.Item2,
            ProbeTakes = probes.Item3,
            StartFails = i => probes.Item1 < 20 && i < 2
                ? (StartFailures[probes.Item1 % StartFailures.Length], "no")
                : null,
        });

    private static readonly Gen<World> Any = Gen.Select(
        Gen.Select(Container, Script).Array[1, 3],
        Gen.Select(Container, Script, Gen.Bool).Array[0, 3],
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30], Gen.Int[0, 1000], Gen.Int[0, 90]),
        Gen.Select(Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 12]),
        (mains, inits, times, modes) => new World(mains, inits, times, modes));

    [Fact]
    public void EveryWorld_KeepsTheRules() =>
        Any.Sample(Check, iter: Worlds, threads: 1, print: w => w.ToString());

    [Fact]
    public void Check_CoreThatStartsTwice_IsNoticed()
    {
        // A rule that nothing could break would prove nothing.
        var pod = new VirtualPod(Pod(App())).Assign().RunUntil(3);

        pod.Carry(new PodAction.StartContainer(App(), 1));
        pod.Carry(new PodAction.RemovePod());

        Assert.Equal(2, pod.Violations.Count);
    }

    [Fact]
    public void Check_KillLaterThanTheGracePeriod_IsNoticed()
    {
        // The quirk of the released 1.26.4 breaks the rule that the fixed kubelet keeps.
        var options = PodLifecycleOptions.Default with { PreStopCountsAgainstGrace = false };
        var script = new ContainerScript { StopTakes = null, PreStop = (S(5), true) };
        var pod = new VirtualPod(Pod(App() with { PreStop = Hook }), options, new() { ["app"] = script });
        pod.Assign().RunUntil(3).Delete(6).RunUntil(60);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => KillsAreInTime(pod, grace: 6, deletedAt: 3));
    }

    private static void Check(World world)
    {
        var pod = world.Build();
        pod.Duplicates = world.Modes.Duplicates;
        pod.RunUntil(0.3);
        pod.Assign();
        var deletedAt = world.Times.DeletedAtTenths / 10.0;
        pod.RunUntil(deletedAt).Delete(world.Times.Grace);
        pod.RunUntil(deletedAt + 1).Delete(world.Modes.SecondGrace);
        SendStale(pod, world);
        pod.RunUntil(deletedAt + 400);

        Assert.Empty(pod.Violations);
        Assert.True(pod.State.Removed);
        Assert.Null(pod.State.NextWake);
        Assert.Single(pod.Times<PodAction.RemovePod>());
        Assert.IsType<PodAction.RemovePod>(pod.Log[^1].Action);
        KillsAreInTime(pod, world.Times.Grace, deletedAt);
    }

    private static void SendStale(VirtualPod pod, World world)
    {
        for (var i = 0; i < world.Mains.Length; i++)
        {
            // Answers to questions that were not asked, of containers that may not exist.
            var name = $"main-{i}";
            pod.Send(new PodEvent.ContainerStarted("nobody"));
            pod.Send(new PodEvent.HookCompleted("nobody", HookKind.PreStop, true, ""));
            pod.Send(new PodEvent.Tick());
            if (!pod.IsStarting(name))
            {
                pod.Send(new PodEvent.ContainerStarted(name));
                pod.Send(new PodEvent.ContainerStartFailed(name, "StartError", "stale"));
            }

            if (!pod.IsAlive(name))
            {
                pod.Send(new PodEvent.ContainerExited(name, 1));
                pod.Send(new PodEvent.HookCompleted(name, HookKind.PreStop, true, ""));
                pod.Send(new PodEvent.HookCompleted(name, HookKind.PostStart, false, ""));
            }
        }
    }

    /// <summary>After a deletion SIGKILL comes not before the grace period (or the minimum after the signal) and not
    /// later than the deadline plus that minimum.</summary>
    private static void KillsAreInTime(VirtualPod pod, double grace, double deletedAt)
    {
        const double minimum = 2;
        const double epsilon = 0.001;
        foreach (var (at, action) in pod.Log)
        {
            if (action is not PodAction.KillContainer kill)
            {
                continue;
            }

            var signal = pod.Log.Last(l => l.At <= at
                && l.Action is PodAction.SignalContainer s && s.Container == kill.Container).At;
            Assert.True((at - signal).TotalSeconds >= minimum - epsilon, $"{kill} {at - signal} after its signal");
            var start = pod.Log.Last(l => l.At <= at
                && l.Action is PodAction.StartContainer s && s.Container.Name == kill.Container).At.TotalSeconds;
            if (at.TotalSeconds > deletedAt)
            {
                // A start under way may be answered after the deadline (starts take up to 4 s here).
                var deadline = Math.Max(deletedAt + grace, start + 4) + minimum + epsilon;
                Assert.True(at.TotalSeconds <= deadline, $"{kill} at {at}, deadline {deadline}");
            }

            if (signal.TotalSeconds >= deletedAt)
            {
                var least = Least(pod, kill.Container, deletedAt, grace, signal);
                least = Math.Max(signal.TotalSeconds + minimum, least);
                Assert.True(at.TotalSeconds >= least - epsilon, $"{kill} at {at}, not before {least}");
            }
        }
    }

    /// <summary>The deletion's deadline, unless the container was already being stopped for another reason.</summary>
    private static double Least(VirtualPod pod, string container, double deletedAt, double grace, TimeSpan signal)
    {
        var killing = pod.Log.Last(l => l.At <= signal
            && l.Action is PodAction.PublishEvent { Reason: "Killing" } e && e.Container == container);
        return killing.At.TotalSeconds < deletedAt ? 0 : deletedAt + grace;
    }

    private sealed record World(
        (ContainerSpec Spec, ContainerScript Script)[] Mains,
        (ContainerSpec Spec, ContainerScript Script, bool IsSidecar)[] Inits,
        (int Policy, int Grace, int DeletedAtTenths, int Unused) Times,
        (bool Quick, int Duplicates, int SecondGrace) Modes)
    {
        public VirtualPod Build()
        {
            var scripts = new Dictionary<string, ContainerScript>();
            var mains = Mains.Select((m, i) => Named(m.Spec, $"main-{i}", m.Script)).ToArray();
            var init = new ContainerSpec { Name = "x" };
            var inits = Inits.Select((m, i) => m.IsSidecar
                ? Named(m.Spec with { IsSidecar = true }, $"side-{i}", m.Script)
                : Named(init, $"init-{i}", m.Script with { ExitsAfter = _ => S(0.4) })).ToArray();
            var spec = new PodSpec
            {
                Containers = [.. mains],
                InitContainers = [.. inits],
                RestartPolicy = (RestartPolicy)Times.Policy,
                TerminationGracePeriod = S(Times.Grace),
            };
            var options = PodLifecycleOptions.Default with { RelistPeriod = Modes.Quick ? TimeSpan.Zero : S(1) };
            return new VirtualPod(spec, options, scripts);

            ContainerSpec Named(ContainerSpec container, string name, ContainerScript script)
            {
                scripts[name] = script;
                return container with { Name = name };
            }
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Times} {Modes}\n{string.Join('\n', Mains)}\n{string.Join('\n', Inits)}");
    }
}
