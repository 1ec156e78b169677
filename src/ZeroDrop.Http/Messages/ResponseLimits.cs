namespace ZeroDrop.Http.Messages;

/// <summary>Bounds on what a response may make us hold; a response beyond them is malformed.</summary>
public sealed record ResponseLimits
{
    /// <summary>
    /// Status line and headers together, in bytes, 256 or more; default 64 KiB (the default of .NET's
    /// <c>SocketsHttpHandler.MaxResponseHeadersLength</c>). Trailers have the same bound.
    /// </summary>
    public int MaxHeadBytes { get; init; } = 64 * 1024;

    /// <summary>One chunk-size line with its extensions, in bytes; default 4096.</summary>
    public int MaxChunkLineBytes { get; init; } = 4096;

    /// <summary>Number of 1xx responses before the final one; default 64.</summary>
    public int MaxInformational { get; init; } = 64;
}
