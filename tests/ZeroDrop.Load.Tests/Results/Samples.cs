using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Results;

/// <summary>Requests of any kind, as an engine could have measured them.</summary>
internal static class Samples
{
    private static readonly Gen<Outcome> Outcomes = Gen.OneOf(
        Gen.Int[100, 599].Select(Outcome.Of),
        Gen.Int[1, 11].Select(k => new Outcome((OutcomeKind)k)),
        Gen.Int[200, 503].Select(s => new Outcome(OutcomeKind.Truncated, s)));

    /// <summary>Any request.</summary>
    public static Gen<RequestSample> Any { get; } = Gen.Select(
        Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[0, 90_000_000_000], Gen.Long[-1, 2_000_000_000]),
        Gen.Select(Gen.Long[-1, 5_000_000_000], Gen.Long[0, 70_000_000_000], Outcomes),
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 31]),
        Gen.Select(Gen.Int[-1, 3], Gen.Int[0, 65535], Gen.Long[0, 10_000]),
        Gen.Long[0, 1L << 40].Array[6],
        (when, how, what, where, sizes) => new RequestSample
        {
            Seq = when.Item1,
            Due = when.Item2,
            Sent = when.Item3 < 0 ? RequestSample.Never : when.Item2 + when.Item3,
            FirstByte = how.Item1 < 0 || when.Item3 < 0 ? RequestSample.Never : when.Item2 + when.Item3 + how.Item1,
            End = when.Item2 + how.Item2,
            Outcome = how.Item3,
            Target = what.Item1,
            Lane = (Lane)what.Item2,
            Traits = (SampleTraits)what.Item3,
            Remote = where.Item1,
            LocalPort = where.Item2,
            ConnectionId = where.Item3,
            ConnectionAge = sizes[0],
            ConnectionRequests = (int)(sizes[1] % int.MaxValue),
            BytesIn = sizes[2],
            BytesOut = sizes[3],
            BodyBytes = sizes[4],
            RequestBodyBytes = sizes[5],
        });

    /// <summary>A run to which they belong.</summary>
    public static RunHeader Header() => new()
    {
        Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Targets = [.. Enumerable.Range(0, 6).Select(i => new RunTarget("GET", $"http://127.0.0.1/{i}"))],
        Name = "a run",
        Options = [new("rate", "50/1s")],
    };

    /// <summary>A plain success.</summary>
    public static RequestSample Good(long seq, long dueNanos, long latencyNanos, int status = 200) => new()
    {
        Seq = seq,
        Due = dueNanos,
        Sent = dueNanos,
        FirstByte = dueNanos + (latencyNanos / 2),
        End = dueNanos + latencyNanos,
        Outcome = Outcome.Of(status),
        Lane = Lane.Reused,
        Remote = -1,
        BodyBytes = 2,
    };
}
