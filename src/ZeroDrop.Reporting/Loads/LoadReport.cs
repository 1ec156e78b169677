using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Loads;

/// <summary>What <c>zerodrop load</c> has to tell: the numbers, and what they must be read with.</summary>
public sealed record LoadReport
{
    /// <summary>What was requested.</summary>
    public required string Url { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>How many connections were in use at most.</summary>
    public required int Connections { get; init; }

    /// <summary>How long the load was to last; null = as long as there were requests.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many requests it was to be; null = as many as there was time for.</summary>
    public long? Requests { get; init; }

    /// <summary>The schedule as the user wrote it; null = closed loop.</summary>
    public string? Rate { get; init; }

    /// <summary>The timeout as given.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Request headers that the user gave, as <c>Name: value</c>.</summary>
    public ImmutableArray<string> Headers { get; init; } = [];

    /// <summary>The numbers.</summary>
    public required LoadSummary Summary { get; init; }

    /// <summary>From the start to the end of the last request.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether the user ended the run.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Number of event loops.</summary>
    public required int Loops { get; init; }

    /// <summary>Idle connections that the server closed; no request was lost with them.</summary>
    public long IdleConnectionsClosed { get; init; }

    /// <summary>CPU time of the event loops; null = this system does not say.</summary>
    public TimeSpan? Cpu { get; init; }

    /// <summary>Percentiles to show, 0 to 100, rising.</summary>
    public ImmutableArray<double> Percentiles { get; init; } = [50, 75, 90, 95, 99];

    /// <summary>Whether the latency distribution is part of the text.</summary>
    public bool ShowLatencies { get; init; }

    /// <summary>What was wrong with malformed responses.</summary>
    public ImmutableSortedDictionary<string, long> Malformed { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>What this machine could not do.</summary>
    public ImmutableSortedDictionary<string, long> ClientFaults { get; init; } =
        ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>Thresholds with what was measured; <c>ok</c> or <c>failed</c> for each.</summary>
    public ImmutableArray<ThresholdLine> Thresholds { get; init; } = [];

    /// <summary>What makes the numbers doubtful, a sentence each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Requests that ended a second, over the whole run.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? (Summary.Requests - Summary.Unfinished) / Elapsed.TotalSeconds : 0;
}
