using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// The place of one request at a time: an HTTP/1.1 connection, or a stream that the server uses again. It is made once
/// and found again by the server's own context object, so that a request allocates nothing.
/// </summary>
internal sealed class RequestSlot(IFeatureCollection features, TrackedConnection connection)
{
    private long _startedAt;
    private long _endedAt;

    /// <summary>The request's features; those of the last one while idle.</summary>
    public IFeatureCollection Features => features;

    /// <summary>The connection it is on.</summary>
    public TrackedConnection Connection => connection;

    /// <summary>Whether a request is being served.</summary>
    public bool IsActive => StartedAt != 0;

    /// <summary>Timestamp of the request's start; 0 = idle.</summary>
    public long StartedAt => Volatile.Read(ref _startedAt);

    /// <summary>Timestamp of the last end while draining; 0 = none.</summary>
    public long EndedAt => Volatile.Read(ref _endedAt);

    public void Begin(long timestamp) => Volatile.Write(ref _startedAt, timestamp == 0 ? 1 : timestamp);

    public void End() => Volatile.Write(ref _startedAt, 0);

    public void EndWhileDraining(long timestamp)
    {
        Volatile.Write(ref _endedAt, timestamp);
        Volatile.Write(ref _startedAt, 0);
    }
}
