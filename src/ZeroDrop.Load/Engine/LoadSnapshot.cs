using System.Collections.Immutable;

namespace ZeroDrop.Load.Engine;

/// <summary>How a load stands at one moment.</summary>
public sealed record LoadSnapshot
{
    /// <summary>Requests started.</summary>
    public required long Sent { get; init; }

    /// <summary>Started and not over.</summary>
    public required long InFlight { get; init; }

    /// <summary>Responses below 400.</summary>
    public required long Ok { get; init; }

    /// <summary>Requests that got no proper answer (<c>Outcome.IsDrop</c>).</summary>
    public required long Drops { get; init; }

    /// <summary>Given up by us when the drain limit was reached, or because of a fault of this machine.</summary>
    public required long Unfinished { get; init; }

    /// <summary>How many requests ended in each outcome, by its name.</summary>
    public required ImmutableSortedDictionary<string, long> ByOutcome { get; init; }

    /// <summary>Requests started within the last second.</summary>
    public required double RatePerSecond { get; init; }

    /// <summary>
    /// 99th percentile of how much later than due a request was sent: the load generator's own fault, never the
    /// server's. Zero in a closed loop by definition.
    /// </summary>
    public required TimeSpan LatenessP99 { get; init; }

    /// <summary>The largest lateness.</summary>
    public required TimeSpan LatenessMax { get; init; }

    /// <summary>Median time from due to end, of complete responses.</summary>
    public required TimeSpan LatencyP50 { get; init; }

    /// <summary>99th percentile of the time from due to end, of complete responses.</summary>
    public required TimeSpan LatencyP99 { get; init; }

    /// <summary>The longest time from due to end, of complete responses.</summary>
    public required TimeSpan LatencyMax { get; init; }

    /// <summary>
    /// What this machine could not do (no ports, no descriptors), or null. Such requests are unfinished.
    /// </summary>
    public required string? ClientFault { get; init; }

    /// <summary>How many requests it could not send, or not end, for that.</summary>
    public required long ClientFaults { get; init; }
}
