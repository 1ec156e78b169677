namespace ZeroDrop.Http.Http2;

/// <summary>What a connection announces and how much it puts up with.</summary>
internal sealed record Http2Options
{
    /// <summary>Streams open at once, 1 or more; the peer's limit applies too. Default 100.</summary>
    public int MaxStreams { get; init; } = 100;

    /// <summary>
    /// Bytes that the peer may send on one stream before it hears from us, 1 to 2^31-1; default 16 MiB.
    /// Bodies are not kept, so a small window would only measure the round trip.
    /// </summary>
    public int StreamWindow { get; init; } = 16 * 1024 * 1024;

    /// <summary>The same for all streams together, 65,535 to 2^31-1; default 1 GiB.</summary>
    public int ConnectionWindow { get; init; } = 1024 * 1024 * 1024;

    /// <summary>
    /// Bound on the decoded headers of one response, as RFC 9113 section 10.5.1 counts them; default 64 KiB, like
    /// <see cref="Messages.ResponseLimits.MaxHeadBytes"/>. A response beyond it is malformed.
    /// </summary>
    public int MaxHeaderListSize { get; init; } = 64 * 1024;

    /// <summary>Number of 1xx responses before the final one; default 64.</summary>
    public int MaxInformational { get; init; } = 64;
}
