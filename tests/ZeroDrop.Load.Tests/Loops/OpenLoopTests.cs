using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Loops;

public sealed class OpenLoopTests
{
    [Theory]
    [InlineData(1, false, 0)]
    [InlineData(3, false, 0)]
    [InlineData(1, true, 0)]
    [InlineData(1, false, 20)]
    public async Task Run_ConstantRate_EveryRequestAtItsDueTime(int loops, bool portable, int tickMilliseconds)
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                // As many as requests: a slow machine leaves none unsent.
                Connections = 300,
                Loops = loops,
                Requests = null,
                Duration = TimeSpan.FromSeconds(1),
                Pacer = new ConstantPacer(300, TimeSpan.FromSeconds(1)),
                Tick = TimeSpan.FromMilliseconds(tickMilliseconds),
            },
            () => new SeqSource(Lane.Reused), portable);

        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), run.Samples.Select(s => s.Seq));
        var first = run.Samples[0].Due;
        Assert.All(run.Samples, s =>
        {
            Assert.InRange(s.Due - first - (s.Seq * 1_000_000_000 / 300), 0, 100);
            Assert.True(s.Due <= s.Sent);
        });
        Assert.Equal(300, run.Count("200"));
        Assert.Equal(300, server.Requests.Distinct().Count());
    }

    [Fact]
    public async Task Run_ServerPauses_LatencyCountsFromDueAndUnsentAreCounted()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await gate.Task;
                await c.OkAsync();
            }
        });
        var options = LoopRun.Options with
        {
            Connections = 2,
            Requests = null,
            Duration = TimeSpan.FromSeconds(1.5),
            Pacer = new ConstantPacer(100, TimeSpan.FromSeconds(1)),
        };
        var running = LoopRun.OfAsync(server.EndPoint, options, () => new SeqSource(Lane.Reused));
        await Task.Delay(700);
        gate.SetResult();
        var run = await running;

        // All 150 are accounted for; those due while both connections were busy waited, and say so.
        Assert.Equal(150, run.Samples.Length);
        Assert.Equal(150, run.Count("200") + run.End.Unsent);
        Assert.True(run.Samples.Count(s => s.Traits.HasFlag(SampleTraits.Queued)) > 20);
        Assert.True(run.Samples.Max(s => s.Latency) > 400_000_000);
        Assert.InRange(server.Connections, 1, 2);
    }

    [Fact]
    public async Task Run_ServerNeverAnswers_UnsentAreTheirOwnNumber()
    {
        using var server = new ScriptedServer(async c => await c.ReadToEndAsync());

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                Connections = 3,
                Requests = null,
                Duration = TimeSpan.FromMilliseconds(500),
                ResponseTimeout = TimeSpan.FromSeconds(2),
                Pacer = new ConstantPacer(200, TimeSpan.FromSeconds(1)),
            },
            LoopRun.Get);

        Assert.Equal(100, run.Samples.Length);
        Assert.Equal(3, run.Count("response_timeout"));
        Assert.Equal(97, run.End.Unsent);
        Assert.Equal(97, run.Samples.Count(s => s.Traits == SampleTraits.Unsent && s.Sent == RequestSample.Never));
        Assert.Equal(3, run.End.Drops);
    }

    [Fact]
    public async Task Run_IdleConnectionsClosedByTheServer_NoneIsUsed()
    {
        // Each answer is followed by the server's FIN long before the next request is due.
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            await Task.Delay(30);
            c.Close();
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                Connections = 5, Requests = 8, Pacer = new ConstantPacer(5, TimeSpan.FromSeconds(1)),
            },
            LoopRun.Get);

        // On a machine that is busy elsewhere for 200 ms the end may come too late even so: then it is a loss, and said.
        var lost = run.Samples.Count(s => s.Outcome.IsDrop && s.Traits.HasFlag(SampleTraits.Reused));
        Assert.Equal(8, run.Count("200") + lost);
        Assert.True(run.End.IdleConnectionsClosed >= 1);
    }

    [Fact]
    public async Task Run_RequestLimit_EndsWithTheLast()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                Connections = 4, Loops = 2, Requests = 7, Pacer = new ConstantPacer(100, TimeSpan.FromSeconds(1)),
            },
            LoopRun.Get);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], run.Samples.Select(s => s.Seq));
        Assert.True(run.End.Elapsed < TimeSpan.FromSeconds(10));
    }
}
