using Microsoft.AspNetCore.Connections.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>A client's connection, from its first request on.</summary>
internal sealed class TrackedConnection(IConnectionLifetimeNotificationFeature? lifetime, bool isMultiplexed)
{
    private int _retired;

    /// <summary>HTTP/2 or HTTP/3: many requests at once, and GOAWAY retires it without harm to any of them.</summary>
    public bool IsMultiplexed => isMultiplexed;

    /// <summary>Whether it was asked to close.</summary>
    public bool IsRetired => Volatile.Read(ref _retired) != 0;

    /// <summary>
    /// Asks for a graceful close, once: HTTP/2 and HTTP/3 send GOAWAY and finish their streams; an idle HTTP/1.1
    /// connection is closed. Not for an HTTP/1.1 connection with a request: Kestrel would cancel the reading of its
    /// body, and of a WebSocket.
    /// </summary>
    public void Retire()
    {
        if (Interlocked.Exchange(ref _retired, 1) == 0)
        {
            lifetime?.RequestClose();
        }
    }
}
