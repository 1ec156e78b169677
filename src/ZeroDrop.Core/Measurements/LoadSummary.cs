using System.Collections.Immutable;

namespace ZeroDrop.Core.Measurements;

/// <summary>
/// What a load measured, in numbers. Latency counts from the due time: how long somebody waited who wanted the answer
/// then.
/// </summary>
public sealed record LoadSummary
{
    /// <summary>Name of the run; empty = none. Several, joined by commas, when files were read together.</summary>
    public string Name { get; init; } = "";

    /// <summary>When the first request was due, in nanoseconds since 1970; 0 when there is none.</summary>
    public long EarliestUnixNanos { get; init; }

    /// <summary>When the last request was due, in nanoseconds since 1970; 0 when there is none.</summary>
    public long LatestUnixNanos { get; init; }

    /// <summary>When the last request ended, in nanoseconds since 1970; 0 when there is none.</summary>
    public long EndUnixNanos { get; init; }

    /// <summary>Requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>Complete responses with a status of 200 to 399.</summary>
    public long Succeeded { get; init; }

    /// <summary>Requests that got no proper answer (<c>Outcome.IsDrop</c>).</summary>
    public long Drops { get; init; }

    /// <summary>Sent, but the run ended before an answer.</summary>
    public long Unfinished { get; init; }

    /// <summary>Due, but never sent: the run ended before a connection was free.</summary>
    public long Unsent { get; init; }

    /// <summary>Sent more than a millisecond late through the generator's own fault.</summary>
    public long Late { get; init; }

    /// <summary>Sent late because every connection was busy: the server's doing.</summary>
    public long Queued { get; init; }

    /// <summary>Sent again by the lane that was asked to.</summary>
    public long Retries { get; init; }

    /// <summary>Connections opened.</summary>
    public long Connections { get; init; }

    /// <summary>Due to end, of every request that ended.</summary>
    public Distribution Latency { get; init; } = Distribution.Empty;

    /// <summary>Due to end, of complete responses only.</summary>
    public Distribution Responses { get; init; } = Distribution.Empty;

    /// <summary>Sent to end, of complete responses: what the server took.</summary>
    public Distribution Service { get; init; } = Distribution.Empty;

    /// <summary>Sent to the first byte of the response.</summary>
    public Distribution FirstByte { get; init; } = Distribution.Empty;

    /// <summary>Due to sent.</summary>
    public Distribution Lateness { get; init; } = Distribution.Empty;

    /// <summary>Bytes of response bodies.</summary>
    public long BodyBytesIn { get; init; }

    /// <summary>Bytes of request bodies.</summary>
    public long BodyBytesOut { get; init; }

    /// <summary>Bytes read from connections, heads and framing included, TLS taken off; 0 = unknown.</summary>
    public long WireBytesIn { get; init; }

    /// <summary>Bytes written to connections, heads and framing included, before TLS; 0 = unknown.</summary>
    public long WireBytesOut { get; init; }

    /// <summary>How requests ended: responses by rising status, then the failed stages in the order of an
    /// exchange.</summary>
    public ImmutableArray<OutcomeCount> Outcomes { get; init; } = [];

    /// <summary>Error messages that other tools wrote, most frequent first.</summary>
    public ImmutableArray<ErrorCount> Errors { get; init; } = [];

    /// <summary>By method and URL, most requests first.</summary>
    public ImmutableArray<GroupSummary> Targets { get; init; } = [];

    /// <summary>By lane, in the order of the lanes.</summary>
    public ImmutableArray<GroupSummary> Lanes { get; init; } = [];

    /// <summary>By due time, in rising order.</summary>
    public ImmutableArray<IntervalSummary> Series { get; init; } = [];

    /// <summary>Length of an interval of <see cref="Series"/>: 1 s, more in long runs.</summary>
    public TimeSpan SeriesStep { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Latencies counted exactly in the buckets that were asked for; none by default.</summary>
    public ImmutableArray<BucketCount> Buckets { get; init; } = [];

    /// <summary>From the first due time to the last, in nanoseconds (vegeta's attack duration).</summary>
    public long AttackNanos => LatestUnixNanos - EarliestUnixNanos;

    /// <summary>From the last due time to the last end, in nanoseconds (vegeta's wait).</summary>
    public long WaitNanos => Math.Max(0, EndUnixNanos - LatestUnixNanos);

    /// <summary>Requests sent a second, from the first due time to the last; their number when that is no
    /// time.</summary>
    public double Rate => AttackNanos > 0 ? Requests / (AttackNanos / 1e9) : Requests;

    /// <summary>Successes a second until the last end.</summary>
    public double Throughput =>
        AttackNanos + WaitNanos > 0 ? Succeeded / ((AttackNanos + WaitNanos) / 1e9) : 0;

    /// <summary>The part of requests, 0 to 1, that succeeded; 0 when none was sent.</summary>
    public double Success => Requests == 0 ? 0 : Succeeded / (double)Requests;
}
