using ZeroDrop.Http.Connections;

namespace ZeroDrop.Http.Pooling;

/// <summary>
/// Idle connections to one endpoint. It never makes anyone wait: without a usable idle connection the caller opens one.
/// Each <see cref="Rent"/> is followed by exactly one <see cref="Return"/>. Thread-safe.
/// </summary>
public sealed class ConnectionPool : IDisposable
{
    private readonly PoolOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();

    // In the order of coming back, so the first has been idle longest. Ordered by time whichever end is used.
    private readonly LinkedList<Idle> _idle = new();
    private ITimer? _timer;
    private bool _armed;
    private bool _disposed;
    private int _rented;
    private long _closedByPeer;
    private long _closedIdle;

    /// <summary>An empty pool.</summary>
    public ConnectionPool(PoolOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxIdle, nameof(options));
        _options = options;
        _time = time;
    }

    /// <summary>How many connections are idle.</summary>
    public int IdleCount
    {
        get
        {
            lock (_gate)
            {
                return _idle.Count;
            }
        }
    }

    /// <summary>How many idle connections were found closed by the peer (or with unexpected data) before use.</summary>
    public long ClosedByPeer => Volatile.Read(ref _closedByPeer);

    /// <summary>How many were closed by the idle timeout.</summary>
    public long ClosedIdle => Volatile.Read(ref _closedIdle);

    /// <summary>
    /// The connection to use, checked for a FIN that has arrived; null = open a new one. Dead ones are closed on the
    /// way.
    /// </summary>
    public HttpConnection? Rent()
    {
        var found = Take();
        while (found is not null && found.CheckIdle() != IdleState.Usable)
        {
            Interlocked.Increment(ref _closedByPeer);
            found.Dispose();
            lock (_gate)
            {
                _rented--;
            }

            found = Take();
        }

        return found;
    }

    /// <summary>
    /// Ends a rental: keeps <paramref name="connection"/> when it can carry another request, else closes it.
    /// </summary>
    /// <param name="connection">The one used, old or new; null when none could be opened.</param>
    public void Return(HttpConnection? connection)
    {
        lock (_gate)
        {
            _rented--;
            if (connection is null)
            {
                return;
            }

            if (!_disposed && connection.IsReusable && _idle.Count < _options.MaxIdle)
            {
                _idle.AddLast(new Idle(connection, _time.GetTimestamp()));
                Arm_NeedsLock();
                return;
            }
        }

        connection.Dispose();
    }

    /// <summary>
    /// Closes all idle connections now; those in use are closed when they come back, if the pool is disposed.
    /// </summary>
    public void Clear()
    {
        List<HttpConnection> all;
        lock (_gate)
        {
            all = [.. _idle.Select(i => i.Connection)];
            _idle.Clear();
        }

        all.ForEach(c => c.Dispose());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _timer?.Dispose();
        }

        Clear();
    }

    private HttpConnection? Take()
    {
        lock (_gate)
        {
            var open = _idle.Count + _rented++;
            var node = _options.Order == PoolOrder.Fifo ? _idle.First : _idle.Last;
            if (node is null || open < _options.FillTo)
            {
                return null;
            }

            _idle.Remove(node);
            return node.Value.Connection;
        }
    }

    private void Arm_NeedsLock()
    {
        if (_armed || _disposed || _options.IdleTimeout == Timeout.InfiniteTimeSpan || _idle.First is not { } oldest)
        {
            return;
        }

        var left = _options.IdleTimeout - _time.GetElapsedTime(oldest.Value.Since);
        var due = TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(left.TotalMilliseconds)));
        _armed = true;
        if (_timer is null)
        {
            _timer = _time.CreateTimer(
                static state => ((ConnectionPool)state!).CloseExpired(), this, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private void CloseExpired()
    {
        List<HttpConnection> expired = [];
        lock (_gate)
        {
            _armed = false;
            while (_idle.First is { } oldest && _time.GetElapsedTime(oldest.Value.Since) >= _options.IdleTimeout)
            {
                expired.Add(oldest.Value.Connection);
                _idle.RemoveFirst();
            }

            Arm_NeedsLock();
        }

        Interlocked.Add(ref _closedIdle, expired.Count);
        expired.ForEach(c => c.Dispose());
    }

    private readonly record struct Idle(HttpConnection Connection, long Since);
}
