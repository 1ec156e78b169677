using System.Collections.Immutable;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// How a load is sent: as fast as answers come on a number of connections (closed loop), or when a schedule wants it
/// (open loop), then on at most so many connections. Bounded in every direction.
/// </summary>
public sealed record GeneratorOptions
{
    /// <summary>
    /// How many requests are in flight at most, each on a connection of its own, 1 to 100,000; default 125
    /// (bombardier's).
    /// </summary>
    public int Connections { get; init; } = 125;

    /// <summary>Number of event loops, each a thread, 1 to 256; null (the default) = <see cref="LoopsFor"/>.</summary>
    public int? Loops { get; init; }

    /// <summary>The schedule of an open loop; null (the default) = closed loop.</summary>
    public IPacer? Pacer { get; init; }

    /// <summary>How long requests are sent; null = as long as there are requests.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many requests are sent; null = no limit. One of the two limits is needed.</summary>
    public long? Requests { get; init; }

    /// <summary>For opening a connection, handshakes included, above zero; default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// From sending, once the connection is open, to the end of the response, above zero; default 30 s.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for the slow lane; null (the default) = twice <see cref="ResponseTimeout"/>.</summary>
    public TimeSpan? SlowTimeout { get; init; }

    /// <summary>
    /// How long to wait, after the last request was sent, for those outstanding; what is left then is unfinished. Null
    /// (the default) = until their timeouts.
    /// </summary>
    public TimeSpan? DrainLimit { get; init; }

    /// <summary>
    /// Pause of a connection after a connect that failed, zero or more; default 10 ms. Without it a server that
    /// refuses would be asked tens of thousands of times a second, and those would drown every other number.
    /// </summary>
    public TimeSpan ConnectFailurePause { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How long a connection of a closed loop stays idle before its next request, drawn evenly from this range; null (the
    /// default) = not at all. Around a server's keep-alive timeout it finds the race between its close and a request.
    /// </summary>
    public (TimeSpan From, TimeSpan To)? IdleGap { get; init; }

    /// <summary>Decides the gaps; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// The grid on which an open loop wakes to send, 0 to 1 s. Zero, the default: at each request's own due time,
    /// evenly spaced. A millisecond costs less CPU time at high rates, and sends in clumps as other generators do.
    /// </summary>
    public TimeSpan Tick { get; init; }

    /// <summary>
    /// After how many requests without a proper answer the run stops; null (the default) = never.
    /// </summary>
    public long? MaxErrors { get; init; }

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

        Check(Connections is >= 1 and <= 100_000, "connections must be 1 to 100000");
        Check(Loops is null or (>= 1 and <= 256), "loops must be 1 to 256");
        Check(Loops is null || Loops <= Connections, "more loops than connections");
        Check(Duration is not null || Requests is not null, "a duration or a number of requests is needed");
        Check(Duration is null || Duration > TimeSpan.Zero, "the duration must be above zero");
        Check(Requests is null or >= 1, "the number of requests must be 1 or more");
        Check(ConnectTimeout > TimeSpan.Zero, "the connect timeout must be above zero");
        Check(ResponseTimeout > TimeSpan.Zero, "the response timeout must be above zero");
        Check(SlowTimeout is null || SlowTimeout > TimeSpan.Zero, "the slow timeout must be above zero");
        Check(DrainLimit is null || DrainLimit >= TimeSpan.Zero, "the drain limit must not be negative");
        Check(ConnectFailurePause >= TimeSpan.Zero, "the pause after a failed connect must not be negative");
        Check(IdleGap is not { } gap || (gap.From > TimeSpan.Zero && gap.To >= gap.From), "a gap needs 0 < from <= to");
        Check(IdleGap is null || Pacer is null, "a gap between requests is for a closed loop, without a rate");
        Check(Tick >= TimeSpan.Zero && Tick <= TimeSpan.FromSeconds(1), "the tick must be 0 to 1 s");
        Check(MaxErrors is null or >= 1, "the number of errors must be 1 or more");
        return problems.DrainToImmutable();
    }

    /// <summary>
    /// The number of event loops when none is given: one drives some tens of connections as fast as a server answers,
    /// so one for every 25, and no more than there are cores.
    /// </summary>
    public int LoopsFor(int cores) =>
        Loops ?? Math.Clamp(Pacer is null ? Connections / 25 : 1, 1, Math.Max(1, cores));
}
