using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Timing;
using ZeroDrop.Load.Engine;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>The requests sent along one route, on real time, and their results on the cluster's clock.</summary>
internal sealed class RouteLoad : IAsyncDisposable
{
    /// <summary>How many results are kept, some 300 bytes each; then sending ends. A closed loop that meets a fast app
    /// would else fill this machine's memory.</summary>
    public const int MostResults = 3_000_000;

    // On the cluster's clock.
    private readonly ConcurrentQueue<RequestResult> _results = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly ClusterClock _clock;
    private readonly LoadEngine _engine;
    private readonly Task _running;
    private int _kept;

    /// <summary>Starts sending.</summary>
    public RouteLoad(Route route, IRouterDataPlane dataPlane, ClusterClock clock, TrafficOptions traffic, int seed)
    {
        _clock = clock;
        Route = route;
        DataPlane = dataPlane;
        _engine = new LoadEngine(
            Options(route, clock, traffic, seed), new Dialer(new MonotonicClock(clock.Real)), dataPlane.DialTarget);
        _running = Task.Run(() => _engine.RunAsync(Keep, _stop.Token, _abandon.Token));
    }

    /// <summary>The route.</summary>
    public Route Route { get; }

    /// <summary>Its data plane.</summary>
    public IRouterDataPlane DataPlane { get; }

    /// <summary>Completes when nothing is sent any more: stopped, or the duration is over; faults if sending did.</summary>
    public Task Running => _running;

    /// <summary>Whether sending ended because <see cref="MostResults"/> were kept.</summary>
    public bool IsFull => Volatile.Read(ref _kept) >= MostResults;

    /// <summary>How the load stands.</summary>
    public LoadSnapshot Snapshot() => _engine.Snapshot();

    /// <summary>What happened to every request that has ended.</summary>
    public RouteOutcome Outcome() => new(
        Route, [.. DataPlane.Listeners.Select(l => l.ToString())], [.. _results.OrderBy(r => r.Seq)], Snapshot(),
        DataPlane.LocalFaults);

    /// <summary>Stops sending and waits for the outstanding answers.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Ends at once: after Ctrl+C nobody waits for answers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _abandon.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _abandon.Dispose();
        _stop.Dispose();
    }

    private void Keep(RequestResult result)
    {
        _results.Enqueue(OnClusterTime(result));
        if (Interlocked.Increment(ref _kept) == MostResults)
        {
            _stop.Cancel();
        }
    }

    private RequestResult OnClusterTime(RequestResult result) => result with
    {
        Due = _clock.ToCluster(result.Due),
        Sent = result.Sent is { } sent ? _clock.ToCluster(sent) : null,
        FirstByte = result.FirstByte is { } first ? _clock.ToCluster(first) : null,
        End = _clock.ToCluster(result.End),
        ConnectionAge = result.ConnectionAge * _clock.Speed,
    };

    private static LoadOptions Options(Route route, ClusterClock clock, TrafficOptions traffic, int seed) => new()
    {
        Host = route.Host.Length > 0 ? route.Host : route.Router.Service.Name,
        Pacer = traffic.Connections > 0 ? null : new ConstantPacer((long)Math.Round(traffic.Rate * 1000), TimeSpan.FromSeconds(1000)),
        Connections = traffic.Connections > 0 ? traffic.Connections : null,
        Lanes = [.. traffic.Lanes.Select(lane => new LaneShare(
            lane.Key, lane.Value,
            RequestPaths.Below(route.PathPrefix, lane.Key == Lane.Slow ? traffic.SlowPath : traffic.Path)))],
        Slow = new SlowOptions { Min = traffic.Slow.From, Max = traffic.Slow.To },
        Duration = traffic.Duration,
        ConnectTimeout = clock.RealTimeout(TimeSpan.FromSeconds(10)),
        ResponseTimeout = clock.RealTimeout(Patience(route, traffic)),
        Seed = seed,
        RunId = string.Create(CultureInfo.InvariantCulture, $"zd{seed}"),
        PodHeader = traffic.PodHeader,
    };

    /// <summary>How long an answer is awaited, in cluster time: longer than the balancer does, whose answer is the one
    /// that counts, and longer than the slowest request is meant to take.</summary>
    internal static TimeSpan Patience(Route route, TrafficOptions traffic)
    {
        var balancer = (route.Timeouts?.Idle ?? TimeSpan.Zero) + TimeSpan.FromSeconds(5);
        var slow = traffic.Slow.To + TimeSpan.FromSeconds(10);
        var longer = balancer > slow ? balancer : slow;
        var least = TimeSpan.FromSeconds(65);
        return longer > least ? longer : least;
    }
}
