using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// One node of a balancer: a listener, the targets it has been told of, and its own connections to them. Each request
/// goes
/// to the next target (round robin, an ALB's default <c>load_balancing.algorithm.type</c>) and is tried once.
/// </summary>
internal sealed class BalancerNode : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeSpan _connectTimeout;
    private readonly TimeSpan _idleTimeout;
    private readonly Dialer _dialer;
    private ImmutableList<UpstreamTarget> _retired = [];
    private UpstreamTarget[] _targets = [];
    private KestrelListener? _listener;
    private int _last = -1;

    private BalancerNode(BalancerIdentity identity, BalancerTimeouts timeouts, ClusterClock clock, AccessLog log)
    {
        Identity = identity;
        Log = log;
        Clock = clock;
        Time = new MonotonicClock(clock.Real);
        _dialer = new Dialer(Time);
        _connectTimeout = clock.RealTimeout(timeouts.Connect);
        _idleTimeout = clock.RealTimeout(timeouts.Idle);
        ClientLife = clock.ToReal(timeouts.ClientKeepAlive);
        Exchange = new ExchangeTimeouts { Idle = _idleTimeout, Response = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Who it is.</summary>
    public BalancerIdentity Identity { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => _listener!.EndPoint;

    /// <summary>Where ends of requests are written.</summary>
    public AccessLog Log { get; }

    /// <summary>The cluster's time.</summary>
    public ClusterClock Clock { get; }

    /// <summary>Real time, for all measurements.</summary>
    public MonotonicClock Time { get; }

    /// <summary>Limits of one exchange with a target.</summary>
    public ExchangeTimeouts Exchange { get; }

    /// <summary>Real time after which a client's connection is told to end with its next response.</summary>
    public TimeSpan ClientLife { get; }

    /// <summary>Whether it is being stopped.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>The targets that requests go to.</summary>
    internal IReadOnlyList<UpstreamTarget> Targets => Volatile.Read(ref _targets);

    /// <summary>Starts a node without targets.</summary>
    /// <exception cref="IOException">The address or port cannot be listened on.</exception>
    public static async Task<BalancerNode> StartAsync(
        BalancerIdentity identity, IPEndPoint endPoint, BalancerTimeouts timeouts, ClusterClock clock, AccessLog log,
        CancellationToken cancellation)
    {
        var node = new BalancerNode(identity, timeouts, clock, log);
        node._listener = await KestrelListener.StartAsync(
            endPoint, new NodeApplication(node), node._idleTimeout, cancellation);
        return node;
    }

    /// <summary>The target of the next request, or null.</summary>
    public UpstreamTarget? Next()
    {
        var targets = Volatile.Read(ref _targets);
        return targets.Length switch
        {
            0 => null,
            1 => targets[0],
            _ => targets[(uint)Interlocked.Increment(ref _last) % (uint)targets.Length],
        };
    }

    /// <summary>New requests go to exactly these from now on; those in flight go on where they are.</summary>
    public void Program(ImmutableArray<string> names)
    {
        lock (_gate)
        {
            var old = _targets;
            Volatile.Write(ref _targets, [.. names.Distinct(StringComparer.Ordinal).Select(name =>
                old.FirstOrDefault(t => t.Name == name)
                    ?? new UpstreamTarget(name, _dialer, _connectTimeout, _idleTimeout))]);
            var removed = old.Except(_targets).ToList();
            removed.ForEach(t => t.Dispose());
            // The new ones stay whatever they are doing: a request may have chosen one and not begun yet.
            _retired = [.. _retired.Where(t => t.InFlight > 0), .. removed];
        }
    }

    /// <summary>Closes the connections to a target, programmed or not.</summary>
    public void CloseTarget(string name)
    {
        List<UpstreamTarget> closing;
        lock (_gate)
        {
            closing = [.. _targets.Concat(_retired).Where(t => t.Name == name)];
        }

        closing.ForEach(t => t.CloseConnections());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }

        Program([]);
        _stopping.Dispose();
    }
}
