using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Sources;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// A connection of an event loop and the request on it. An object stands for one slot and is used again for the next
/// connection, so that connecting allocates nothing either. Only its loop touches it.
/// </summary>
internal sealed class LoopConnection(int slot)
{
    public int Slot { get; } = slot;

    /// <summary>Which connection of this slot it is.</summary>
    public int Generation { get; set; }

    public int Handle { get; set; } = -1;

    public ConnectionState State { get; set; }

    /// <summary>What is between the socket and HTTP, or null: nothing.</summary>
    public Transport? Transport { get; set; }

    public long Id { get; set; }

    public int Remote { get; set; } = -1;

    public int LocalPort { get; set; }

    public long OpenedAt { get; set; }

    /// <summary>How many requests it has carried before the present one.</summary>
    public int Carried { get; set; }

    /// <summary>Whether its events are reported.</summary>
    public bool IsWatched { get; set; }

    /// <summary>Whether room to write is being waited for.</summary>
    public bool WatchesWrite { get; set; }

    /// <summary>Whether <see cref="Request"/> is on it.</summary>
    public bool HasRequest { get; set; }

    public PreparedRequest Request { get; set; }

    /// <summary>What of it is not written yet.</summary>
    public ReadOnlyMemory<byte> Unwritten { get; set; }

    /// <summary>The body waits for the server's 100.</summary>
    public bool AwaitsContinue { get; set; }

    public long Seq { get; set; }

    public long Due { get; set; }

    public long Sent { get; set; }

    public long FirstByte { get; set; }

    public SampleTraits Traits { get; set; }

    public long BytesIn { get; set; }

    public long BytesOut { get; set; }

    public long BodyBytes { get; set; }

    /// <summary>How a write failed; the server may have answered before it closed, so reading goes on.</summary>
    public SocketError WriteError { get; set; }

    public ResponseStage Stage { get; set; }

    public ResponseParser? Parser { get; set; }

    public int Status { get; set; }

    public bool KeepAlive { get; set; }

    /// <summary>Bytes of the body to come while <see cref="ResponseStage.Counting"/>.</summary>
    public long BodyLeft { get; set; }

    /// <summary>The list that holds it, and its place there.</summary>
    public ConnectionList? List { get; set; }

    public LoopConnection? Previous { get; set; }

    public LoopConnection? Next { get; set; }

    /// <summary>When its list's time is over for it.</summary>
    public long Deadline { get; set; }

    /// <summary>Whether the request may be all on the wire.</summary>
    public bool RequestComplete => Unwritten.IsEmpty && !AwaitsContinue && WriteError == SocketError.Success;

    /// <summary>The next request begins; what is left of the one before is cleared.</summary>
    public void Begin(in PreparedRequest request, long seq, long due, long now, SampleTraits traits)
    {
        HasRequest = true;
        Request = request;
        Unwritten = request.ExpectsContinue ? request.Bytes[..request.HeadLength] : request.Bytes;
        AwaitsContinue = request.ExpectsContinue;
        Seq = seq;
        Due = due;
        Sent = now;
        FirstByte = RequestSample.Never;
        Traits = traits;
        BytesIn = BytesOut = BodyBytes = 0;
        WriteError = SocketError.Success;
        Stage = ResponseStage.Nothing;
    }

    /// <summary>What became of the request.</summary>
    public RequestSample Sample(Outcome outcome, long end) => new()
    {
        Seq = Seq,
        Due = Due,
        Sent = Sent,
        FirstByte = FirstByte,
        End = end,
        Outcome = outcome,
        Target = Request.Target,
        Lane = Request.Lane,
        Traits = Carried > 0 ? Traits | SampleTraits.Reused : Traits,
        Remote = Remote,
        LocalPort = LocalPort,
        ConnectionId = Id,
        ConnectionAge = Carried > 0 ? Sent - OpenedAt : 0,
        ConnectionRequests = Carried,
        BytesIn = BytesIn,
        BytesOut = BytesOut,
        BodyBytes = BodyBytes,
        RequestBodyBytes = Math.Max(0, BytesOut - Request.HeadLength),
    };
}
