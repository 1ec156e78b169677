using System.Collections.Immutable;

namespace ZeroDrop.Http.Messages;

/// <summary>
/// One HTTP/1.1 request. The writer adds <c>Host</c>, the framing (<c>Content-Length</c> or <c>Transfer-Encoding</c>)
/// and, when asked, <c>Connection: close</c>; those must not stand in <see cref="Headers"/>.
/// </summary>
public sealed record HttpRequest
{
    /// <summary>The method, a token; default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The request target: path with query, as it goes on the wire. Default <c>/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The value of the <c>Host</c> header.</summary>
    public required string Host { get; init; }

    /// <summary>All other headers, in the order of writing; default none.</summary>
    public ImmutableArray<HeaderField> Headers { get; init; } = [];

    /// <summary>The body when it is at hand; default empty. Exclusive with <see cref="BodyStream"/>.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// The body when it comes from somewhere else (a balancer's client); default null. A failure of it ends the
    /// request as unfinished. Never disposed here.
    /// </summary>
    public Stream? BodyStream { get; init; }

    /// <summary>The length in bytes of <see cref="BodyStream"/>; null (the default) sends it chunked.</summary>
    public long? BodyStreamLength { get; init; }

    /// <summary>Whether to ask the server to close after the response; default false.</summary>
    public bool Close { get; init; }
}
