using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Records;

/// <summary>
/// One request as the engine measured it: plain numbers, so that recording one allocates nothing. All times are
/// nanoseconds since the start of the run (<see cref="RunHeader.Started"/>) on a clock that never steps;
/// <see cref="Never"/> where something did not happen.
/// </summary>
public readonly record struct RequestSample
{
    /// <summary>In place of a time: it never came to that.</summary>
    public const long Never = -1;

    /// <summary>0-based number in the run. Unique; the order is that of sending only within one event loop.</summary>
    public long Seq { get; init; }

    /// <summary>When the schedule wanted it. In a closed loop: when its connection was free to send it.</summary>
    public long Due { get; init; }

    /// <summary>
    /// When writing began or, if it had to open its connection, when connecting began; <see cref="Never"/> when the run
    /// ended first.
    /// </summary>
    public long Sent { get; init; }

    /// <summary>When the first byte of the final response arrived, or <see cref="Never"/>.</summary>
    public long FirstByte { get; init; }

    /// <summary>When it was over, however it ended.</summary>
    public long End { get; init; }

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Index in <see cref="RunHeader.Targets"/>.</summary>
    public int Target { get; init; }

    /// <summary>The lane that sent it.</summary>
    public Lane Lane { get; init; }

    /// <summary>What else is known.</summary>
    public SampleTraits Traits { get; init; }

    /// <summary>Index in <see cref="RunHeader.Addresses"/> of the address connected to; -1 when none.</summary>
    public int Remote { get; init; }

    /// <summary>The client's port; 0 = none or unknown.</summary>
    public int LocalPort { get; init; }

    /// <summary>Number of the connection within the run, from 1; 0 when none was opened.</summary>
    public long ConnectionId { get; init; }

    /// <summary>Age of the connection in nanoseconds when the request was sent; 0 on a new one.</summary>
    public long ConnectionAge { get; init; }

    /// <summary>How many requests the connection had carried before this one.</summary>
    public int ConnectionRequests { get; init; }

    /// <summary>Bytes of this exchange read from the connection: head, framing and body, TLS taken off.</summary>
    public long BytesIn { get; init; }

    /// <summary>Bytes of this request written to the connection: head, framing and body, before TLS.</summary>
    public long BytesOut { get; init; }

    /// <summary>Bytes of the response's body, its framing taken off.</summary>
    public long BodyBytes { get; init; }

    /// <summary>Bytes of the request's body, its framing taken off.</summary>
    public long RequestBodyBytes { get; init; }

    /// <summary>
    /// Due to end, in nanoseconds: what somebody who wanted the answer at the due time waited. The one latency of the
    /// results.
    /// </summary>
    public long Latency => End - Due;

    /// <summary>
    /// Sent to end, in nanoseconds: what the server took. -1 when never sent.
    /// </summary>
    public long ServiceTime => Sent == Never ? Never : End - Sent;

    /// <summary>Due to sent, in nanoseconds; -1 when never sent.</summary>
    public long Lateness => Sent == Never ? Never : Sent - Due;
}
