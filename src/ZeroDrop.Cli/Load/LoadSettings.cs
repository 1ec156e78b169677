using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Http.Messages;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Cli.Load;

/// <summary>What the user asked of <c>zerodrop load</c>.</summary>
internal sealed record LoadSettings
{
    /// <summary>As given; without a scheme it is http.</summary>
    public required string Url { get; init; }

    public required int Connections { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>Null = <see cref="Timeout"/>.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    public required bool Latencies { get; init; }

    public required string Method { get; init; }

    public required ImmutableArray<HeaderField> Headers { get; init; }

    public required string? Body { get; init; }

    public required string? BodyFile { get; init; }

    public required bool Stream { get; init; }

    public required bool DisableKeepAlive { get; init; }

    public required bool Http2 { get; init; }

    public required bool Insecure { get; init; }

    public required string? Certificate { get; init; }

    public required string? Key { get; init; }

    public required long? Requests { get; init; }

    /// <summary>Null = until <see cref="Requests"/>, or bombardier's 10 s when those are not given either.</summary>
    public required TimeSpan? Duration { get; init; }

    /// <summary>The pace as written; null = closed loop.</summary>
    public required string? Rate { get; init; }

    public required TimeSpan Tick { get; init; }

    public required LaneWeights? Lanes { get; init; }

    public required (TimeSpan From, TimeSpan To) Slow { get; init; }

    public required string? SlowPath { get; init; }

    public required ImmutableArray<(string Host, int Port, IPAddress Address)> Resolve { get; init; }

    public required AddressFamily? Family { get; init; }

    public required string? UnixSocket { get; init; }

    /// <summary>The address of an HTTP proxy, or null.</summary>
    public required Uri? Proxy { get; init; }

    public required (TimeSpan From, TimeSpan To)? IdleGap { get; init; }

    public required int? Threads { get; init; }

    public required long? MaxErrors { get; init; }

    public required ImmutableArray<Threshold> Thresholds { get; init; }

    public required ImmutableArray<double> Percentiles { get; init; }

    /// <summary>Where every request is recorded; null = nowhere.</summary>
    public required string? Out { get; init; }

    public required bool Json { get; init; }

    public required bool PrintIntro { get; init; }

    public required bool PrintProgress { get; init; }

    public required bool PrintResult { get; init; }

    public required long Seed { get; init; }
}
