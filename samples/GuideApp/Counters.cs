namespace GuideApp;

/// <summary>What the app counts; read by the truth log and /stats.</summary>
internal sealed class Counters
{
    private int _inFlight;
    private int _connections;
    private long _served;

    /// <summary>Requests received and not yet answered.</summary>
    internal int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Open connections, idle ones included.</summary>
    internal int Connections => Volatile.Read(ref _connections);

    /// <summary>Requests answered in full.</summary>
    internal long Served => Volatile.Read(ref _served);

    internal void ConnectionOpened() => Interlocked.Increment(ref _connections);

    internal void ConnectionClosed() => Interlocked.Decrement(ref _connections);

    internal void RequestReceived() => Interlocked.Increment(ref _inFlight);

    internal void RequestEnded(bool served)
    {
        Interlocked.Decrement(ref _inFlight);
        if (served)
        {
            Interlocked.Increment(ref _served);
        }
    }
}
