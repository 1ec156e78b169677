using System.Text.RegularExpressions;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using static ZeroDrop.Orchestrator.Tests.Pods.Specs;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>The statuses and events of pods recorded on Kubernetes 1.26.4 (testdata/api/controllers) come out of the
/// core in the same order, with the same reasons, messages and counts. Times are not compared (the recordings' machine
/// was loaded).</summary>
public sealed class ControllerRecordingTests
{
    private const string Hello = "localhost/hello:1";
    private const string Busybox = "localhost/busybox:1";

    private static readonly PodLifecycleOptions Kubelet126 = PodLifecycleOptions.Default with
    {
        PreStopCountsAgainstGrace = false,
        TerminalPhaseOnDeletion = false,
    };

    [Fact]
    public void Crashloop()
    {
        var script = new ContainerScript { ExitsAfter = _ => S(1), ExitCode = 3 };
        var pod = Run(App(Hello), script).RunUntil(130);

        SameShapes("crashloop", "app", pod);
        SameEvents("crashloop", "app", pod);
    }

    [Fact]
    public void CompletedAlways()
    {
        var pod = Run(App(Busybox), new ContainerScript { ExitsAfter = _ => S(2) }).RunUntil(100);

        SameShapes("completed-always", "app", pod);
        SameEvents("completed-always", "app", pod);
    }

    [Theory]
    [InlineData("ok", RestartPolicy.Never, 0)]
    [InlineData("bad", RestartPolicy.Never, 7)]
    [InlineData("onfail", RestartPolicy.OnFailure, 7)]
    public void CompletedNever(string name, RestartPolicy policy, int exitCode)
    {
        var script = new ContainerScript { ExitsAfter = _ => S(2), ExitCode = exitCode };
        var spec = Pod(App(Busybox)) with { RestartPolicy = policy };
        var pod = Run(spec, new() { ["app"] = script }).RunUntil(60);

        SameShapes("completed-never", name, pod);
        SameEvents("completed-never", name, pod);
    }

    [Fact]
    public void LivenessFail()
    {
        var app = App(Hello) with
        {
            ReadinessProbe = Probe(),
            LivenessProbe = Probe(period: 2, delay: 3, failures: 3),
        };
        var pod = Run(app, new ContainerScript { Probe = (kind, _, _) => kind == ProbeKind.Readiness }).RunUntil(100);

        SameShapes("liveness-fail", "app", pod);
    }

    [Theory]
    [InlineData("bad", 1, false)]
    [InlineData("slow", 4, true)]
    public void PostStart(string name, int seconds, bool succeeds)
    {
        var app = App(Hello) with { PostStart = Hook, ReadinessProbe = name == "slow" ? Probe() : null };
        var pod = Run(app, new ContainerScript { PostStart = (S(seconds), succeeds) }).RunUntil(60);

        SameShapes("poststart-fail", name, pod);
        SameEvents("poststart-fail", name, pod);
    }

    // The real kubelet killed the second pod's containers once more after its object had gone (a late housekeeping): an
    // event about a pod that no longer exists, which the core does not publish.
    [Theory]
    [InlineData("ok", 3, true, 0)]
    [InlineData("refused", 0, false, 1)]
    public void PreStopHttp(string name, int seconds, bool succeeds, int lateKillingEvents)
    {
        var app = App(Hello) with { PreStop = Hook, ReadinessProbe = Probe() };
        var script = new ContainerScript { PreStop = (S(seconds), succeeds) };
        var pod = Run(app, script).RunUntil(5).Delete(10).RunUntil(30);

        SameShapes("prestop-http", name, pod);
        SameEvents("prestop-http", name, pod, lateKillingEvents);
        Assert.True(pod.State.Removed);
    }

    [Theory]
    [InlineData("bad", RestartPolicy.Always, 1)]
    [InlineData("good", RestartPolicy.Always, 0)]
    [InlineData("never", RestartPolicy.Never, 1)]
    public void InitFail(string name, RestartPolicy policy, int exitCode)
    {
        var spec = Pod(App(Hello)) with
        {
            RestartPolicy = policy,
            InitContainers = [App(Busybox) with { Name = "one" }, App(Busybox) with { Name = "two" }],
        };
        var pod = Run(spec, new()
        {
            ["one"] = new() { ExitsAfter = _ => S(1) },
            ["two"] = new() { ExitsAfter = _ => S(1), ExitCode = exitCode },
        }).RunUntil(60);

        SameShapes("init-fail", name, pod);
        SameEvents("init-fail", name, pod);
    }

    [Fact]
    public void ImagePull()
    {
        var app = App("localhost/nothere:1");
        var script = new ContainerScript { StartFails = _ => ("ErrImagePull", "no such image") };
        var pod = Run(app, script).RunUntil(60);

        SameShapes("image-pull", "app", pod);
        SameEvents("image-pull", "app", pod);
    }

    [Fact]
    public void Comparison_OtherExitCode_Differs()
    {
        var pod = Run(App(Hello), new ContainerScript { ExitsAfter = _ => S(1), ExitCode = 4 }).RunUntil(130);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => SameShapes("crashloop", "app", pod));
    }

    private static ContainerSpec App(string image) => Specs.App() with { Image = image };

    private static VirtualPod Run(ContainerSpec app, ContainerScript script) =>
        Run(Pod(app), new() { ["app"] = script });

    private static VirtualPod Run(PodSpec spec, Dictionary<string, ContainerScript> scripts) =>
        new VirtualPod(spec, Kubelet126, scripts).Assign();

    private static void SameShapes(string scenario, string name, VirtualPod pod)
    {
        var recorded = Recording.Shapes($"api/controllers/{scenario}", name);
        var shown = new List<string>();
        foreach (var (_, state) in pod.Shown)
        {
            var shape = PodShape.Of(state).Replace("pod=pod_default", "pod=POD", StringComparison.Ordinal);
            if (shown.Count == 0 || shown[^1] != shape)
            {
                shown.Add(shape);
            }
        }

        recorded = [.. recorded.Select(s => Regex.Replace(s, @"pod=[a-z0-9-]+_rec-[a-z-]+", "pod=POD"))];
        Assert.NotEmpty(recorded);
        Assert.Equal(recorded, shown.Take(recorded.Count));
        Assert.Empty(pod.Violations);
    }

    private static void SameEvents(string scenario, string name, VirtualPod pod, int lateKillingEvents = 0)
    {
        var recorded = Normal(Recording.Events($"api/controllers/{scenario}", name));
        var published = Normal(pod.Messages());
        Assert.NotEmpty(recorded);
        for (var i = 0; i < lateKillingEvents; i++)
        {
            Assert.StartsWith("Killing: ", recorded[^1], StringComparison.Ordinal);
            recorded.RemoveAt(recorded.Count - 1);
        }

        Assert.Equal(recorded, published.Take(recorded.Count));
    }

    // How often the kubelet looked at a container in back-off, or probed one that was not ready, depends on the
    // machine's load: such events in a row count once, or not.
    private static List<string> Normal(IEnumerable<string> messages)
    {
        var all = new List<string>();
        foreach (var text in messages.Select(Normal))
        {
            var isRepeated = all.Count > 0 && all[^1] == text && text.StartsWith("BackOff", StringComparison.Ordinal);
            if (text.Length > 0 && !isRepeated)
            {
                all.Add(text);
            }
        }

        return all;
    }

    // Names differ; mounts are not emulated; pull errors are the registry's.
    private static string Normal(string message)
    {
        var text = Regex.Replace(message, @"in pod \S+", "in pod POD");
        text = Regex.Replace(text, @"assigned \S+ to", "assigned POD to");
        text = Regex.Replace(text, @"(Failed to pull image ""[^""]*""): .*", "$1");
        return text.StartsWith("FailedMount", StringComparison.Ordinal)
            || text.StartsWith("Unhealthy: Readiness", StringComparison.Ordinal)
            ? ""
            : text;
    }
}
