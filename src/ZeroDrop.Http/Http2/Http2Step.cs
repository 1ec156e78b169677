namespace ZeroDrop.Http.Http2;

/// <summary>
/// What <see cref="Http2Connection.Next"/> found. All but the first and the last are about the stream whose number and
/// tag the connection shows meanwhile.
/// </summary>
internal enum Http2Step
{
    /// <summary>Nothing more without further bytes.</summary>
    NeedMore,

    /// <summary>The head of the final response: status and fields.</summary>
    Head,

    /// <summary>Bytes of the body.</summary>
    Body,

    /// <summary>The response is complete, and the stream is no more.</summary>
    Complete,

    /// <summary>The stream ended without a complete response, and is no more: outcome and detail.</summary>
    Failed,

    /// <summary>The connection is over, and no stream is left: the detail says why.</summary>
    Closed,
}
