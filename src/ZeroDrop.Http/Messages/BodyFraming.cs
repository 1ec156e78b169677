namespace ZeroDrop.Http.Messages;

/// <summary>How the end of a response body is known (RFC 9112 section 6.3).</summary>
internal enum BodyFraming
{
    /// <summary>There is no body: HEAD, 1xx, 204, 304.</summary>
    None,

    /// <summary><c>Content-Length</c>.</summary>
    Length,

    /// <summary><c>Transfer-Encoding: chunked</c>.</summary>
    Chunked,

    /// <summary>The server closes.</summary>
    UntilClose,
}
