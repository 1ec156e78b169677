using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Engine;

/// <summary>
/// What to send, how fast and for how long. Either <see cref="Pacer"/> (open loop: requests are due whatever the server
/// does) or <see cref="Connections"/> (closed loop: each connection sends when its last response is over).
/// </summary>
public sealed record LoadOptions
{
    /// <summary>The <c>Host</c> header.</summary>
    public required string Host { get; init; }

    /// <summary>The schedule of an open loop; null = closed loop.</summary>
    public IPacer? Pacer { get; init; }

    /// <summary>Number of connections of a closed loop, 1 to 10,000; null = open loop.</summary>
    public int? Connections { get; init; }

    /// <summary>The mix of lanes; each at most once. Default <see cref="LaneCatalogue.DefaultMix"/>.</summary>
    public ImmutableArray<LaneShare> Lanes { get; init; } = LaneCatalogue.DefaultMix;

    /// <summary>How long slow requests take.</summary>
    public SlowOptions Slow { get; init; } = new();

    /// <summary>How long requests are sent; null (the default) = until stopped.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>For opening a connection, above zero; default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the first byte written to the end of the response, above zero; default 65 s.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>
    /// How long to wait, after the last request was sent, for those outstanding; what is left then is reported as
    /// unfinished. Null (the default) = connect and response timeout together, so that nothing is.
    /// </summary>
    public TimeSpan? DrainLimit { get; init; }

    /// <summary>
    /// How many connections the pooled lanes of an open loop keep open and use in turn, 1 to 10,000; default 50. A
    /// request never waits for one: when all are busy another is opened.
    /// </summary>
    public int PoolSize { get; init; } = 50;

    /// <summary>Decides lanes and durations of slow requests; default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Prefix of the ids of POST requests; should differ between runs. Default <c>zd</c>.</summary>
    public string RunId { get; init; } = "zd";

    /// <summary>The response header that names the pod; default <c>X-Pod</c>.</summary>
    public string PodHeader { get; init; } = "X-Pod";

    /// <summary>The request header with the sequence number; default <c>X-Seq</c>, null = none.</summary>
    public string? SeqHeader { get; init; } = "X-Seq";

    /// <summary>
    /// Pause of a closed-loop connection after a request that failed, zero or more; default 10 ms. Without it a server
    /// that refuses, or a balancer that answers 503 at once, would be asked tens of thousands of times a second, and
    /// those would drown every other number.
    /// </summary>
    public TimeSpan FailurePause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Everything that is wrong with these options; empty = nothing.</summary>
    public ImmutableArray<string> Problems()
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        void Check(bool good, string problem)
        {
            if (!good)
            {
                problems.Add(problem);
            }
        }

        Check((Pacer is null) != (Connections is null), "give either a rate or a number of connections");
        Check(Connections is null or (>= 1 and <= 10_000), "connections must be 1 to 10000");
        Check(!Lanes.IsDefaultOrEmpty, "at least one lane is needed");
        if (!Lanes.IsDefault)
        {
            Check(Lanes.All(l => l.Weight > 0 && double.IsFinite(l.Weight)), "the weight of a lane must be above zero");
            Check(Lanes.DistinctBy(l => l.Lane).Count() == Lanes.Length, "a lane is named twice");
            Check(
                Lanes.All(l => l.Path is null || (l.Path.StartsWith('/') && !l.Path.Any(c => c <= ' '))),
                "the path of a lane must start with / and have no blanks");
        }

        Check(Slow.Min >= TimeSpan.Zero && Slow.Max >= Slow.Min, "slow requests need 0 <= min <= max");
        Check(Slow.StreamShare is >= 0 and <= 1, "the streamed part of slow requests must be 0 to 1");
        Check(Duration is null || Duration > TimeSpan.Zero, "the duration must be above zero");
        Check(ConnectTimeout > TimeSpan.Zero, "the connect timeout must be above zero");
        Check(ResponseTimeout > TimeSpan.Zero, "the response timeout must be above zero");
        Check(DrainLimit is null || DrainLimit >= TimeSpan.Zero, "the drain limit must not be negative");
        Check(PoolSize is >= 1 and <= 10_000, "the pool size must be 1 to 10000");
        Check(FailurePause >= TimeSpan.Zero, "the pause after a failure must not be negative");
        Check(Host.Length > 0 && Host.All(c => c > ' '), "the host must not be empty or contain blanks");
        return problems.DrainToImmutable();
    }
}
