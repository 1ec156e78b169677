using System.Collections.Immutable;
using System.Net.Sockets;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Runs one row: cluster, control period, rollout under load, tail.</summary>
internal sealed class RehearsalRun
{
    /// <summary>Real time that rest must last, since starting a process takes real time.</summary>
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Requests go on this long after the rollout, in cluster time: a target that is let go late shows here.</summary>
    private static readonly TimeSpan Tail = TimeSpan.FromSeconds(20);

    /// <summary>And at least this long in real time.</summary>
    private static readonly TimeSpan ShortestTail = TimeSpan.FromSeconds(2);

    private readonly RehearsalPlan _plan;
    private readonly RehearsalOptions _options;
    private readonly EmbeddedCluster _cluster;
    private readonly Action<RehearsalPhase, IReadOnlyList<RouteLoad>> _show;
    private readonly List<RouteLoad> _loads = [];
    private readonly SteadyState _steady;
    private readonly CancellationToken _cancellation;
    private ImmutableArray<Stall> _stalls = [];
    private RehearsalPhase _phase = RehearsalPhase.Starting;

    /// <summary>Makes it.</summary>
    /// <param name="plan">What is rolled out and along which routes.</param>
    /// <param name="options">The user's wishes.</param>
    /// <param name="cluster">A cluster without objects.</param>
    /// <param name="show">Shows progress.</param>
    /// <param name="cancellation">The user's Ctrl+C, and the time limit.</param>
    public RehearsalRun(
        RehearsalPlan plan, RehearsalOptions options, EmbeddedCluster cluster,
        Action<RehearsalPhase, IReadOnlyList<RouteLoad>> show, CancellationToken cancellation)
    {
        (_plan, _options, _cluster, _show, _cancellation) = (plan, options, cluster, show, cancellation);
        _steady = new SteadyState(cluster, plan.Workload.Key, plan.Routes);
    }

    /// <summary>Runs it.</summary>
    /// <returns>What was seen along each route; why the run came to no end, or empty.</returns>
    public async Task<RunOutcome> RunAsync(Manifests.ManifestSet manifests)
    {
        try
        {
            foreach (var route in _plan.Routes)
            {
                await _cluster.AddRouteAsync(route, _cancellation);
            }

            _cluster.Apply(manifests.ConfigData, manifests.Services, manifests.Workloads);
            var problem = await SettleAsync();
            if (problem is not null)
            {
                return Outcome($"the pods did not become ready: {problem}");
            }

            var deaf = await WaitUntilServingAsync();
            if (!deaf.IsEmpty)
            {
                return Outcome($"nothing listens at {string.Join(", ", deaf)}: is the Service's targetPort the app's port?");
            }

            return Outcome(await UnderLoadAsync());
        }
        finally
        {
            foreach (var load in _loads)
            {
                await load.DisposeAsync();
            }
        }
    }

    private async Task<string> UnderLoadAsync()
    {
        await using var monitor = new StallMonitor(_cluster.Clock);
        Enter(RehearsalPhase.Control, "control");
        foreach (var route in _plan.Routes)
        {
            _loads.Add(new RouteLoad(
                route, _cluster.DataPlane(route.Router.Id), _cluster.Clock, _options.Traffic, _options.Seed + _loads.Count));
        }

        await PauseAsync(_options.Control);
        Enter(RehearsalPhase.Rollout, "rollout");
        var problem = await RollOutAsync();
        if (problem is null)
        {
            Enter(RehearsalPhase.Tail, "tail");
            var tail = _cluster.Clock.ToReal(Tail);
            await PauseAsync(tail > ShortestTail ? tail : ShortestTail);
        }

        var tooShort = _loads.Any(load => load.Running.IsCompletedSuccessfully);
        Enter(RehearsalPhase.Draining, "end");
        await Task.WhenAll(_loads.Select(load => load.StopAsync()));
        _stalls = monitor.Stalls;
        return problem ?? (tooShort ? "requests ended before the rollout did: a longer --duration is needed" : "");
    }

    private async Task<string?> RollOutAsync()
    {
        var before = _cluster.Timeline.Count;
        _cluster.Post(_plan.Next is { } next
            ? new ClusterEvent.ApplyWorkload(next)
            : new ClusterEvent.RestartWorkload(_plan.Workload.Key));
        var begun = await WaitAsync(() => HasBegun(before), TimeSpan.FromSeconds(10));
        if (begun is not null)
        {
            return "nothing was rolled out: the pod template did not change";
        }

        var problem = await WaitAsync(_steady.IsReached, _plan.Workload.ProgressDeadline * 2);
        if (problem is null)
        {
            await WaitUntilServingAsync();
        }

        return problem is null ? null : $"the rollout did not finish: {problem}";
    }

    private bool HasBegun(int from) => _cluster.Timeline.Since(from).Any(e => e is TimelineEvent.PodCreated
        or TimelineEvent.PodDeletionRequested);

    /// <summary>Waits, in cluster time, until <paramref name="done"/>; null, or why it will not come to that.</summary>
    private async Task<string?> WaitAsync(Func<bool> done, TimeSpan limit)
    {
        var until = _cluster.Clock.GetUtcNow() + limit;
        while (!done())
        {
            if (_steady.Hopeless() is { } reason)
            {
                return reason;
            }

            if (_cluster.Clock.GetUtcNow() >= until)
            {
                return $"no end after {limit.TotalSeconds:0} s of cluster time{_steady.Complaint()}";
            }

            await StepAsync(PollInterval);
        }

        return null;
    }

    /// <summary>Waits until the cluster is at rest and stays so: an app that dies after a moment looks ready at first.</summary>
    private async Task<string?> SettleAsync()
    {
        string? problem;
        do
        {
            problem = await WaitAsync(_steady.IsReached, _options.ReadyTimeout);
            await PauseAsync(SettleTime);
        }
        while (problem is null && !_steady.IsReached());

        return problem;
    }

    /// <summary>Waits until something listens at every target; what is left of them after the ready timeout.</summary>
    private async Task<ImmutableArray<string>> WaitUntilServingAsync()
    {
        var until = _cluster.Clock.GetUtcNow() + _options.ReadyTimeout;
        while (true)
        {
            var deaf = await _cluster.DeafTargetsAsync(_cancellation);
            if (deaf.IsEmpty || _cluster.Clock.GetUtcNow() >= until)
            {
                return deaf;
            }

            await StepAsync(PollInterval);
        }
    }

    private async Task PauseAsync(TimeSpan real)
    {
        var time = _cluster.Clock.Real;
        var started = time.GetTimestamp();
        for (var left = real; left > TimeSpan.Zero; left = real - time.GetElapsedTime(started))
        {
            await StepAsync(left < PollInterval ? left : PollInterval);
        }
    }

    private async Task StepAsync(TimeSpan real)
    {
        _show(_phase, _loads);
        var pause = Task.Delay(real, _cluster.Clock.Real, _cancellation);
        if (await Task.WhenAny(pause, _cluster.Faulted) == _cluster.Faulted)
        {
            throw Fault(await _cluster.Faulted);
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

    private void Enter(RehearsalPhase phase, string name)
    {
        _phase = phase;
        _cluster.Timeline.Add(new TimelineEvent.PhaseBegan(name) { At = _cluster.Clock.GetUtcNow() });
        _show(phase, _loads);
    }

    private RunOutcome Outcome(string reason) => new(
        reason, _cluster.Timeline.Snapshot(), [.. _cluster.Notes], _stalls, [.. _loads.Select(load => load.Outcome())]);
}
