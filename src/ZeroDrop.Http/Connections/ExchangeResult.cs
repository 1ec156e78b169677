using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Http.Connections;

/// <summary>How one request on one connection went. It was written once, whatever happened.</summary>
public readonly record struct ExchangeResult
{
    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>When writing began.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>When the first byte of the final response arrived; null = never.</summary>
    public DateTimeOffset? FirstByte { get; init; }

    /// <summary>When it was over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Bytes of body received, without framing.</summary>
    public long BodyBytes { get; init; }

    /// <summary>Bytes of the request handed to the kernel; 0 = nothing can have reached the server.</summary>
    public long BytesWritten { get; init; }

    /// <summary>What exactly was wrong, for people: the parser's words or the socket's error; null = nothing.</summary>
    public string? Detail { get; init; }
}
