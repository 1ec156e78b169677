using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>
/// A server that closes, resets, stalls or sends garbage at every byte of its response: each failure is one sample with
/// the right outcome, and the server sees each request once.
/// </summary>
public sealed class HonestyTests
{
    private static readonly ImmutableArray<string> Responses =
    [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: v\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.0 200 OK\r\n\r\nuntil the end",
    ];

    [Theory]
    [InlineData(Lane.Fresh, false)]
    [InlineData(Lane.Reused, false)]
    [InlineData(Lane.Fresh, true)]
    public async Task Run_ServerFailsAtEachByte_EachFailureOnceWithItsOutcome(Lane lane, bool portable)
    {
        var faults = Faults().ToArray();
        await CheckAsync(faults, lane, portable, 16, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(Lane.Fresh, false)]
    [InlineData(Lane.Reused, true)]
    public async Task Run_ServerStallsAtEachByte_EachTimesOutOnce(Lane lane, bool portable)
    {
        var faults = Responses
            .SelectMany(r => Enumerable.Range(0, r.Length).Select(at => new Fault(r, at, FaultKind.Stall)))
            .ToArray();
        await CheckAsync(faults, lane, portable, faults.Length, TimeSpan.FromSeconds(lane == Lane.Reused ? 5 : 1.5));
    }

    /// <summary>
    /// Each fault meets one request: the first of its connection or, on reused connections, the second.
    /// </summary>
    private static async Task CheckAsync(
        Fault[] faults, Lane lane, bool portable, int connections, TimeSpan responseTimeout)
    {
        var seen = new ConcurrentDictionary<long, int>();
        var played = new ConcurrentDictionary<long, Fault>();
        var next = -1;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async c =>
        {
            for (var n = 0; await c.ReadRequestAsync() is { } request; n++)
            {
                var seq = long.Parse(request.Split(' ')[1][1..], CultureInfo.InvariantCulture);
                seen.AddOrUpdate(seq, 1, (_, count) => count + 1);
                if (n == 0 && lane == Lane.Reused)
                {
                    await c.OkAsync();
                    continue;
                }

                var index = Interlocked.Increment(ref next);
                if (index >= faults.Length)
                {
                    await c.OkAsync();
                    continue;
                }

                played[seq] = faults[index];
                await faults[index].PlayAsync(c, over.Task);
                return;
            }
        });
        var requests = lane == Lane.Reused ? 2 * faults.Length : faults.Length;
        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                Connections = connections, Requests = requests, ResponseTimeout = responseTimeout,
            },
            () => new SeqSource(lane),
            portable);
        over.SetResult();

        Assert.Equal(Enumerable.Range(0, requests).Select(i => (long)i), run.Samples.Select(s => s.Seq));
        Assert.All(seen, s => Assert.Equal(1, s.Value));
        Assert.Empty(run.End.ClientFaults);
        Assert.True(played.Count >= faults.Length - connections, $"only {played.Count} faults were met");
        Assert.All(run.Samples, s =>
        {
            if (played.TryGetValue(s.Seq, out var fault))
            {
                Assert.Equal((fault.ToString(), fault.Expected()), (fault.ToString(), s.Outcome));
            }
            else if (seen.ContainsKey(s.Seq))
            {
                Assert.Equal(Outcome.Of(200), s.Outcome);
            }
            else
            {
                // A fault may leave a whole response: the next request may cross the server's close, and says so.
                Assert.True(s.Outcome.Kind is OutcomeKind.ResetBeforeResponse or OutcomeKind.EofBeforeResponse);
                Assert.Equal(SampleTraits.Reused, s.Traits & SampleTraits.Reused);
            }
        });
    }

    private static IEnumerable<Fault> Faults() =>
        from response in Responses
        from kind in new[] { FaultKind.Close, FaultKind.Reset, FaultKind.Garbage }
        from at in Enumerable.Range(0, response.Length + 1)
        select new Fault(response, at, kind);
}
