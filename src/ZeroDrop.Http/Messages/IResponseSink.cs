namespace ZeroDrop.Http.Messages;

/// <summary>
/// Where a response goes as it arrives. An exception thrown here ends the exchange and its connection, and reaches the
/// caller of <c>SendAsync</c> unchanged.
/// </summary>
public interface IResponseSink
{
    /// <summary>The head of the final response (1xx are skipped). Called once at most.</summary>
    /// <param name="head">Valid until the next request on the connection.</param>
    ValueTask OnHeadAsync(ResponseHead head);

    /// <summary>The next bytes of the body, without chunk framing. The next read waits for this call to end.</summary>
    /// <param name="bytes">Valid until the returned task ends.</param>
    ValueTask OnBodyAsync(ReadOnlyMemory<byte> bytes);
}
