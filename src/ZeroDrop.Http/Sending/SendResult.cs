using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Http.Sending;

/// <summary>How one request went, from choosing a connection to its end.</summary>
public readonly record struct SendResult
{
    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>When writing began; on a new connection, when connecting began.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>When the first byte of the response arrived; null = never.</summary>
    public DateTimeOffset? FirstByte { get; init; }

    /// <summary>When it was over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Number of the connection; 0 = none could be opened.</summary>
    public long ConnectionId { get; init; }

    /// <summary>Whether the connection had carried a request before.</summary>
    public bool ConnectionReused { get; init; }

    /// <summary>Age of the connection when writing began; zero for a new one.</summary>
    public TimeSpan ConnectionAge { get; init; }

    /// <summary>The address connected to, or tried last, as <c>address:port</c>; empty = none was chosen.</summary>
    public string Remote { get; init; }

    /// <summary>The port of this side; 0 = unknown.</summary>
    public int LocalPort { get; init; }

    /// <summary>Bytes of the request handed to the kernel; 0 = nothing can have reached the server.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Bytes of body received.</summary>
    public long BodyBytes { get; init; }

    /// <summary>What exactly was wrong, for people; null = nothing.</summary>
    public string? Detail { get; init; }
}
