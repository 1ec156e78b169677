using System.Collections.Immutable;

namespace ZeroDrop.Load.Loops;

/// <summary>How a load stands; while it runs, a moment ago.</summary>
public sealed record GeneratorSnapshot
{
    /// <summary>Since the start; of a run that is over, until the last request was.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Requests begun.</summary>
    public required long Started { get; init; }

    /// <summary>Those that are over.</summary>
    public required long Ended { get; init; }

    /// <summary>Those that got no proper answer (<c>Outcome.IsDrop</c>).</summary>
    public required long Drops { get; init; }

    /// <summary>Due, but not sent before the end, since all connections were busy.</summary>
    public required long Unsent { get; init; }

    /// <summary>In flight, about a quarter of a second ago.</summary>
    public required long InFlight { get; init; }

    /// <summary>Connections opened so far.</summary>
    public required long ConnectionsOpened { get; init; }

    /// <summary>Idle connections that the server closed; no request was on them, so none was lost.</summary>
    public required long IdleConnectionsClosed { get; init; }

    /// <summary>Bytes read from the connections.</summary>
    public required long BytesIn { get; init; }

    /// <summary>Bytes written to the connections.</summary>
    public required long BytesOut { get; init; }

    /// <summary>CPU time of each event loop; empty where the system does not say.</summary>
    public required ImmutableArray<TimeSpan> LoopCpu { get; init; }

    /// <summary>What was wrong with malformed responses, with counts.</summary>
    public required ImmutableSortedDictionary<string, long> Malformed { get; init; }

    /// <summary>
    /// What this machine could not do (no ports, no descriptors), with counts. Such requests are unfinished, not
    /// dropped.
    /// </summary>
    public required ImmutableSortedDictionary<string, long> ClientFaults { get; init; }
}
