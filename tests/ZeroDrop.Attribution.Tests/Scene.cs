using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests;

/// <summary>A hand-made run: pods by name, times in seconds after its beginning; the rollout begins at 10 s.</summary>
internal sealed class Scene
{
    private readonly List<TimelineEvent> _events = [];
    private readonly List<RequestResult> _requests = [];
    private readonly HashSet<string> _strangers = [];

    public Scene(RouteKind route = RouteKind.Balancer)
    {
        Options = new() { Route = route };
        _events.Add(new TimelineEvent.PhaseBegan("control") { At = At(0) });
        _events.Add(new TimelineEvent.PhaseBegan("rollout") { At = At(10) });
    }

    public AttributionOptions Options { get; set; }

    public static DateTimeOffset At(double seconds) =>
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks((long)(seconds * TimeSpan.TicksPerSecond));

    /// <summary>A pod that started at a time and, from <paramref name="ready"/> on, is an endpoint.</summary>
    public Scene Pod(
        string name, double start, double? ready = null, bool probe = true, double? preStop = 0, double grace = 30)
    {
        var address = $"10.0.0.{name[^1] - 'a' + 1}";
        Add(start, new TimelineEvent.PodCreated(Key(name), Workload.ToString(), name[..^1])
        {
            At = default,
            Grace = TimeSpan.FromSeconds(grace),
            PreStop = preStop is { } p ? TimeSpan.FromSeconds(p) : null,
            HasReadinessProbe = probe,
        });
        Add(start, new TimelineEvent.PodAddressed(Key(name), address) { At = default });
        Add(start, new TimelineEvent.ContainerStarted(Key(name), "app", 0) { At = default });
        if (ready is { } time)
        {
            Add(time, new TimelineEvent.PodReadyChanged(Key(name), true) { At = default });
            Add(time, new TimelineEvent.EndpointChanged(Service, Key(name), address, true, true, false)
            {
                At = default,
            });
        }

        return this;
    }

    public Scene Deleted(string name, double at, double grace = 30, double? signal = null, bool delivered = true)
    {
        Add(at, new TimelineEvent.PodDeletionRequested(Key(name), TimeSpan.FromSeconds(grace)) { At = default });
        Add(at + 0.03, new TimelineEvent.EndpointChanged(
            _strangers.Contains(name) ? Other : Service, Key(name), $"10.0.0.{name[^1] - 'a' + 1}", false, true, true) { At = default });
        return signal is { } time ? Add(time, new TimelineEvent.SignalSent(Key(name), "app", "SIGTERM")
        {
            At = default,
            Delivered = delivered,
        }) : this;
    }

    public Scene Exited(string name, double at, int code = 0, double uncertainty = 0) => Add(
        at,
        new TimelineEvent.ContainerExited(Key(name), "app", code, code == 0 ? "Completed" : "Error")
        {
            At = default,
            Uncertainty = TimeSpan.FromSeconds(uncertainty),
        });

    public Scene Gone(string name, double at)
    {
        Add(at, new TimelineEvent.EndpointRemoved(Service, Key(name), $"10.0.0.{name[^1] - 'a' + 1}") { At = default });
        return Add(at, new TimelineEvent.PodGone(Key(name)) { At = default });
    }

    /// <summary>The balancer's targets from now on, by pods' names.</summary>
    public Scene Targets(double at, params string[] pods) => Add(at, new TimelineEvent.RouterProgrammed(
        "lb", [.. pods.Select(p => $"10.0.0.{p[^1] - 'a' + 1}:8080")]) { At = default });

    public Scene Target(double at, string pod, string state) => Add(at, new TimelineEvent.TargetStateChanged(
        "lb", $"10.0.0.{pod[^1] - 'a' + 1}:8080", state, "") { At = default });

    public Scene Event(double at, string pod, string reason, string message = "") =>
        Add(at, new TimelineEvent.KubernetesEvent(Key(pod), "Warning", reason, message) { At = default });

    public Scene HookEnded(double at, string pod, bool succeeded) =>
        Add(at, new TimelineEvent.HookEnded(Key(pod), "app", "preStop", succeeded, "exit 127") { At = default });

    /// <summary>A pod of another workload behind another Service, ready all the time.</summary>
    public Scene Stranger(string name)
    {
        var address = $"10.0.0.{name[^1] - 'a' + 1}";
        _strangers.Add(name);
        Add(0, new TimelineEvent.PodCreated(Key(name), "deployment/redis", "r1") { At = default });
        Add(0, new TimelineEvent.PodAddressed(Key(name), address) { At = default });
        Add(1, new TimelineEvent.PodReadyChanged(Key(name), true) { At = default });
        return Add(1, new TimelineEvent.EndpointChanged(
            Other, Key(name), address, true, true, false) { At = default });
    }

    /// <summary>The route's Service and the workload that is rolled out are told.</summary>
    public Scene Scoped()
    {
        Options = Options with { Service = Service, Workload = Workload };
        return this;
    }

    public Scene Finished(double at, bool succeeded = true, string workload = "deployment/web") =>
        Add(at, new TimelineEvent.RolloutEnded(workload, succeeded, succeeded ? "" : "progress deadline exceeded")
        {
            At = default,
        });

    /// <summary>A request; the pod is known when it answered.</summary>
    public Scene Request(
        double at, Outcome outcome, double took = 0.002, string pod = "", bool reused = true, long connection = 1)
    {
        _requests.Add(new()
        {
            Seq = _requests.Count,
            Lane = reused ? Lane.Reused : Lane.Fresh,
            Method = "GET",
            Path = "/",
            Due = At(at),
            Sent = At(at),
            End = At(at + took),
            FirstByte = outcome.Kind == OutcomeKind.Response ? At(at + took) : null,
            Outcome = outcome,
            Pod = pod,
            ConnectionId = connection,
            ConnectionReused = reused,
        });
        return this;
    }

    /// <summary>Answers of one pod, ten a second.</summary>
    public Scene Answers(string pod, double from, double to, long connection = 7)
    {
        for (var at = from; at <= to; at += 0.1)
        {
            Request(at, Outcome.Of(200), pod: pod, connection: connection);
        }

        return this;
    }

    public AnalysisResult Analyze()
    {
        var timeline = new Timeline { Events = [.. _events.OrderBy(e => e.At)] };
        return RolloutAnalysis.Analyze(timeline, _requests, Options);
    }

    /// <summary>The explanation of the only failed request.</summary>
    public Explanation Explain() => Assert.Single(Analyze().Explanations);

    private Scene Add(double at, TimelineEvent e)
    {
        _events.Add(e with { At = At(at) });
        return this;
    }

    private static WorkloadKey Workload => new(WorkloadKind.Deployment, new("default", "web"));

    private static ObjectKey Other => new("default", "redis");

    private static ObjectKey Service => new("default", "web");

    private static ObjectKey Key(string pod) => new("default", pod);
}
