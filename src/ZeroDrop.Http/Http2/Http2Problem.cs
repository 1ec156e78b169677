namespace ZeroDrop.Http.Http2;

/// <summary>A breach of the protocol by the peer: what we tell it, and the sentence for people.</summary>
internal sealed record Http2Problem(Http2ErrorCode Code, string Sentence)
{
    /// <summary>The unspecific code.</summary>
    public static Http2Problem Protocol(string sentence) => new(Http2ErrorCode.ProtocolError, sentence);

    /// <summary>A frame whose size its type forbids.</summary>
    public static Http2Problem FrameSize(string sentence) => new(Http2ErrorCode.FrameSizeError, sentence);
}
