using System.Collections.Immutable;
using System.Net.Sockets;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Manifests;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>The steps that every rehearsal consists of: objects, rest, load, phases, outcome. What happens in between
/// is up to the caller.</summary>
internal sealed class RunSteps : IAsyncDisposable
{
    /// <summary>Real time that rest must last, since starting a process takes real time.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly RehearsalPlan _plan;
    private readonly Action<RehearsalPhase, IReadOnlyList<RouteLoad>> _show;
    private readonly CancellationToken _cancellation;
    private readonly List<RouteLoad> _loads = [];
    private StallMonitor? _monitor;
    private ImmutableArray<Stall> _stalls = [];

    /// <summary>Makes it.</summary>
    /// <param name="plan">What is rolled out and along which routes.</param>
    /// <param name="cluster">A cluster without objects.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancellation">The user's Ctrl+C, and the time limit.</param>
    public RunSteps(
        RehearsalPlan plan, EmbeddedCluster cluster, Action<RehearsalPhase, IReadOnlyList<RouteLoad>> show,
        CancellationToken cancellation)
    {
        (_plan, Cluster, _show, _cancellation) = (plan, cluster, show, cancellation);
        Steady = new SteadyState(cluster, plan.Workload.Key, plan.Routes);
    }

    /// <summary>The cluster.</summary>
    public EmbeddedCluster Cluster { get; }

    /// <summary>Whether it is at rest.</summary>
    public SteadyState Steady { get; }

    /// <summary>Where the run is.</summary>
    public RehearsalPhase Phase { get; private set; } = RehearsalPhase.Starting;

    /// <summary>Whether sending has ended on some route.</summary>
    public bool HasRunDry => _loads.Any(load => load.Running.IsCompletedSuccessfully);

    /// <summary>Whether sending has ended on some route because no more results are kept.</summary>
    public bool IsFull => _loads.Any(load => load.IsFull);

    /// <summary>Sets up the routes and applies the objects.</summary>
    public async Task ApplyAsync(ManifestSet manifests)
    {
        foreach (var route in _plan.Routes)
        {
            await Cluster.AddRouteAsync(route, _cancellation);
        }

        Cluster.Apply(manifests.ConfigData, manifests.Services, manifests.Workloads);
    }

    /// <summary>Waits until the cluster is at rest and stays so: an app that dies after a moment looks ready at first.
    /// </summary>
    /// <returns>Null, or why it will not come to that.</returns>
    public async Task<string?> SettleAsync(TimeSpan limit)
    {
        string? problem;
        do
        {
            problem = await WaitAsync(Steady.IsReached, limit);
            await PauseAsync(SettleTime);
        }
        while (problem is null && !Steady.IsReached());

        return problem;
    }

    /// <summary>Waits until something listens at every target; what is left of them after the limit.</summary>
    public async Task<ImmutableArray<string>> WaitUntilServingAsync(TimeSpan limit)
    {
        var until = Cluster.Clock.GetUtcNow() + limit;
        while (true)
        {
            var deaf = await Cluster.DeafTargetsAsync(_cancellation);
            if (deaf.IsEmpty || Cluster.Clock.GetUtcNow() >= until)
            {
                return deaf;
            }

            await StepAsync(PollInterval);
        }
    }

    /// <summary>Begins the control period: requests are sent along every route.</summary>
    public void StartLoads(TrafficOptions traffic, int seed)
    {
        _monitor = new StallMonitor(Cluster.Clock);
        Enter(RehearsalPhase.Control, "control");
        _loads.AddRange(_plan.Routes.Select((route, i) => new RouteLoad(
            route, Cluster.DataPlane(route.Router.Id), Cluster.Clock, traffic, seed + i)));
    }

    /// <summary>Begins a phase.</summary>
    public void Enter(RehearsalPhase phase, string name)
    {
        Phase = phase;
        Cluster.Timeline.Add(new TimelineEvent.PhaseBegan(name) { At = Cluster.Clock.GetUtcNow() });
        _show(phase, _loads);
    }

    /// <summary>Ends the sending and waits for the outstanding answers.</summary>
    public Task StopLoadsAsync()
    {
        Enter(RehearsalPhase.Draining, "end");
        return Task.WhenAll(_loads.Select(load => load.StopAsync()));
    }

    /// <summary>Waits until <paramref name="done"/>; null, or why it will not come to that.</summary>
    /// <param name="done">Asked a few times a second.</param>
    /// <param name="limit">How long, in cluster time.</param>
    /// <param name="hopeless">Whether to give up when the pods or the rollout seem lost; default true.</param>
    public async Task<string?> WaitAsync(Func<bool> done, TimeSpan limit, bool hopeless = true)
    {
        var until = Cluster.Clock.GetUtcNow() + limit;
        while (!done())
        {
            if (hopeless && Steady.Hopeless() is { } reason)
            {
                return reason;
            }

            if (Cluster.Clock.GetUtcNow() >= until)
            {
                return $"no end after {limit.TotalSeconds:0} s of cluster time{Steady.Complaint()}";
            }

            await StepAsync(PollInterval);
        }

        return null;
    }

    /// <summary>Lets real time pass.</summary>
    public async Task PauseAsync(TimeSpan real)
    {
        var time = Cluster.Clock.Real;
        var started = time.GetTimestamp();
        for (var left = real; left > TimeSpan.Zero; left = real - time.GetElapsedTime(started))
        {
            await StepAsync(left < PollInterval ? left : PollInterval);
        }
    }

    /// <summary>What was seen until now. After <see cref="DisposeAsync"/> every request has ended.</summary>
    /// <param name="reason">Why the run came to no end; empty when it did.</param>
    /// <param name="broken">What broke it off; null when nothing did.</param>
    public RunOutcome Outcome(string reason, Exception? broken = null) => new(
        reason, Cluster.Timeline.Snapshot(), [.. Cluster.Notes], _monitor?.Stalls ?? _stalls,
        [.. _loads.Select(load => load.Outcome())], broken);

    /// <summary>Ends at once: what has no answer yet ends unfinished.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var load in _loads)
        {
            await load.DisposeAsync();
        }

        if (_monitor is { } monitor)
        {
            _monitor = null;
            await monitor.DisposeAsync();
            _stalls = monitor.Stalls;
        }
    }

    private async Task StepAsync(TimeSpan real)
    {
        _show(Phase, _loads);
        var pause = Task.Delay(real, Cluster.Clock.Real, _cancellation);
        if (await Task.WhenAny(pause, Cluster.Faulted) == Cluster.Faulted)
        {
            throw Fault(await Cluster.Faulted);
        }

        await pause;
        foreach (var load in _loads.Where(load => load.Running.IsFaulted))
        {
            await load.Running;
        }
    }

    /// <summary>What the machine refuses is said in a line; anything else is a bug and keeps its stack.</summary>
    private static Exception Fault(Exception fault) => fault is RuntimeFaultException or IOException or SocketException
        or UnauthorizedAccessException
        ? new EnvironmentException($"the embedded cluster failed: {fault.Message}", fault)
        : new InvalidOperationException("the embedded cluster failed", fault);
}
