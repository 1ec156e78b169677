using System.Diagnostics.CodeAnalysis;

namespace ZeroDrop.Http.Http2;

/// <summary>One request and its response; used again for another when it is over.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "a stream of HTTP/2 is called a stream")]
internal sealed class Http2Stream
{
    /// <summary>Number of the stream: odd, growing; 0 while the object is unused.</summary>
    public int Id { get; set; }

    /// <summary>The owner's mark.</summary>
    public int Tag { get; set; }

    /// <summary>Whether the request was HEAD, so that a length means no body.</summary>
    public bool IsHeadRequest { get; set; }

    /// <summary>Status of the final response; 0 before its head.</summary>
    public int Status { get; set; }

    /// <summary>Number of 1xx responses.</summary>
    public int Informational { get; set; }

    /// <summary>Body length that the head promised; -1 when it did not.</summary>
    public long ContentLength { get; set; }

    /// <summary>Body bytes received.</summary>
    public long Received { get; set; }

    /// <summary>Bytes that the peer may still send on the stream.</summary>
    public int ReceiveWindow { get; set; }

    /// <summary>Bytes received since the last WINDOW_UPDATE.</summary>
    public int Unacknowledged { get; set; }

    /// <summary>Bytes that may still be sent on the stream; negative after the peer took some back.</summary>
    public long SendWindow { get; set; }

    /// <summary>What is left of the request's body.</summary>
    public ReadOnlyMemory<byte> Unsent { get; set; }

    /// <summary>Whether END_STREAM has not been written yet.</summary>
    public bool IsSending { get; set; }

    /// <summary>Whether it stands in the queue of senders.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Where it stands among the open streams.</summary>
    public int Slot { get; set; }

    /// <summary>Makes the object stand for a new stream.</summary>
    public void Open(int id, int tag, bool isHead, int receiveWindow, long sendWindow, ReadOnlyMemory<byte> body)
    {
        Id = id;
        Tag = tag;
        IsHeadRequest = isHead;
        Status = 0;
        Informational = 0;
        ContentLength = -1;
        Received = 0;
        ReceiveWindow = receiveWindow;
        Unacknowledged = 0;
        SendWindow = sendWindow;
        Unsent = body;
        IsSending = !body.IsEmpty;
        IsQueued = false;
    }
}
