namespace ZeroDrop.Http.Connections;

/// <summary>
/// The time limit of the running exchange of one connection, and its cancellation. One timer for the life of the
/// connection that is set again only when it fires too early, so that a request costs no timer call; when the limit
/// is passed the socket is closed, which ends the pending read or write.
/// </summary>
internal sealed class ExchangeGuard(TimeProvider time, Action closeSocket) : IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timer;
    private TimeSpan _idle;
    private long _start;
    private long _deadline = long.MaxValue;
    private long _armedFor = long.MaxValue;
    private long _responseDeadline = long.MaxValue;
    private bool _running;
    private AbortReason _reason;

    /// <summary>Why the exchange was cut off, if it was.</summary>
    public AbortReason Reason
    {
        get
        {
            lock (_gate)
            {
                return _reason;
            }
        }
    }

    /// <summary>Whether an exchange is running.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _running;
            }
        }
    }

    /// <summary>An exchange begins.</summary>
    /// <exception cref="InvalidOperationException">One is running already.</exception>
    public void Begin(ExchangeTimeouts timeouts)
    {
        lock (_gate)
        {
            if (_running)
            {
                throw new InvalidOperationException("a connection carries one request at a time");
            }

            _running = true;
            _start = time.GetTimestamp();
            _idle = timeouts.Idle;
            _responseDeadline = Later(_start, timeouts.Response);
            SetDeadline_NeedsLock(_start);
        }
    }

    /// <summary>Bytes went one way or the other: the idle limit starts again.</summary>
    public void Touch()
    {
        if (_idle == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        lock (_gate)
        {
            SetDeadline_NeedsLock(time.GetTimestamp());
        }
    }

    /// <summary>The exchange is over.</summary>
    public void End()
    {
        lock (_gate)
        {
            _running = false;
            _deadline = long.MaxValue;
        }
    }

    /// <summary>Closes the socket now, for a reason that the exchange will report.</summary>
    public void Abort(AbortReason reason)
    {
        lock (_gate)
        {
            if (_reason != AbortReason.None)
            {
                return;
            }

            _reason = reason;
        }

        closeSocket();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _armedFor = long.MinValue;
        }
    }

    private void SetDeadline_NeedsLock(long now)
    {
        _deadline = Math.Min(_responseDeadline, Later(now, _idle));
        if (_deadline < _armedFor)
        {
            Arm_NeedsLock(now);
        }
    }

    private void Arm_NeedsLock(long now)
    {
        _armedFor = _deadline;
        // Rounded up to a whole millisecond: a timer that fires early would be set again for nothing.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(
            (_deadline - now) * 1000.0 / time.TimestampFrequency));
        due = due < TimeSpan.Zero ? TimeSpan.Zero : due;
        if (_timer is null)
        {
            _timer = time.CreateTimer(
                static state => ((ExchangeGuard)state!).OnTimer(), this, due, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _timer.Change(due, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_timer is null)
            {
                return;
            }

            _armedFor = long.MaxValue;
            if (_deadline == long.MaxValue)
            {
                return;
            }

            var now = time.GetTimestamp();
            if (now < _deadline)
            {
                Arm_NeedsLock(now);
                return;
            }

            // Decided under the lock: a moment later another exchange may run here.
            if (_reason != AbortReason.None)
            {
                return;
            }

            _reason = AbortReason.TimedOut;
        }

        closeSocket();
    }

    private long Later(long from, TimeSpan by) => by == Timeout.InfiniteTimeSpan
        ? long.MaxValue
        : from + (long)(by.TotalSeconds * time.TimestampFrequency);
}
