using System.Net;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Pooling;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>A target as one node uses it: its address, and the node's own keep-alive connections to it.
/// Thread-safe.</summary>
internal sealed class UpstreamTarget : IDisposable
{
    /// <summary>More idle connections than any load here opens: a pool that closes early would make resets of its
    /// own.</summary>
    private const int MaxIdle = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly ConnectionPool _pool;
    private readonly Dialer _dialer;
    private readonly FixedTarget _address;
    private readonly TimeSpan _connectTimeout;
    // Never disposed, as requests in flight may still register with it; without a timer it holds nothing.
    private CancellationTokenSource _closing = new();
    private int _inFlight;

    /// <summary>Without connections at first.</summary>
    /// <exception cref="FormatException">The name is no <c>ip:port</c>.</exception>
    public UpstreamTarget(string name, Dialer dialer, TimeSpan connectTimeout, TimeSpan idleTimeout)
    {
        Name = name;
        _dialer = dialer;
        _address = new FixedTarget(IPEndPoint.Parse(name));
        _connectTimeout = connectTimeout;
        _pool = new ConnectionPool(
            new PoolOptions { Order = PoolOrder.Lifo, MaxIdle = MaxIdle, IdleTimeout = idleTimeout },
            dialer.Clock.Provider);
    }

    /// <summary><c>ip:port</c>.</summary>
    public string Name { get; }

    /// <summary>How many requests it is serving for this node.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many connections are idle.</summary>
    public int Idle => _pool.IdleCount;

    /// <summary>Cancelled when the deregistration delay ends; a new one stands here then.</summary>
    public CancellationToken Closing
    {
        get
        {
            lock (_gate)
            {
                return _closing.Token;
            }
        }
    }

    /// <summary>A request begins: an idle connection that shows no sign of being closed, or null. Ends with
    /// <see cref="Return"/>.</summary>
    public HttpConnection? Rent()
    {
        Interlocked.Increment(ref _inFlight);
        return _pool.Rent();
    }

    /// <summary>Opens a connection.</summary>
    public ValueTask<ConnectResult> ConnectAsync(CancellationToken cancellation) =>
        _dialer.ConnectAsync(_address, _connectTimeout, cancellation);

    /// <summary>The request is over.</summary>
    public void Return(HttpConnection? connection)
    {
        _pool.Return(connection);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <summary>No longer programmed: idle connections are closed now, the busy ones after their request. Requests in
    /// flight, and <see cref="CloseConnections"/> for them, go on to work.</summary>
    public void Dispose() => _pool.Dispose();

    /// <summary>Closes all connections; requests in flight end.</summary>
    public void CloseConnections()
    {
        CancellationTokenSource closing;
        lock (_gate)
        {
            closing = _closing;
            _closing = new CancellationTokenSource();
        }

        closing.Cancel();
        _pool.Clear();
    }
}
