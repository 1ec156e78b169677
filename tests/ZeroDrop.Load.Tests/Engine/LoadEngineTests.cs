using System.Net;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Http.Timing;
using ZeroDrop.Load.Engine;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Tests.Engine;

public sealed class LoadEngineTests
{
    private static readonly LoadOptions Open = new()
    {
        Host = "shop.test",
        Pacer = new ConstantPacer(200, TimeSpan.FromSeconds(1)),
        Duration = TimeSpan.FromSeconds(2),
        Slow = new SlowOptions { Min = TimeSpan.FromMilliseconds(50), Max = TimeSpan.FromMilliseconds(300) },
    };

    private static readonly LoadOptions Closed = Open with { Pacer = null, Connections = 4 };

    [Fact]
    public async Task RunAsync_OpenLoop_SendsEveryDueRequestOnceAtItsTime()
    {
        using var app = new AppServer();
        var run = await LoadRun.OfAsync(Open, app.Server.EndPoint);
        Assert.Equal((400L, 400L, 0L), (run.Final.Sent, run.Final.Ok, run.Final.Drops));
        Assert.Equal(400, app.RequestsBySeq.Count);
        Assert.All(app.RequestsBySeq, r => Assert.Equal(1, r.Value));
        for (var i = 0; i < 400; i++)
        {
            var result = run.Results[i];
            Assert.Equal(i, result.Seq);
            Assert.Equal(TimeSpan.FromMilliseconds(5 * i), result.Due - run.Results[0].Due);
            Assert.True(result.Due <= result.Sent && result.Sent < result.FirstByte && result.FirstByte <= result.End);
            Assert.Equal(("pod-a", app.Server.EndPoint.ToString()), (result.Pod, result.Remote));
            Assert.True(result.LocalPort > 0 && result.ConnectionId > 0);
        }
    }

    [Fact]
    public async Task RunAsync_FourLanes_EachUsesItsConnectionsAndMethod()
    {
        using var app = new AppServer();
        var run = await LoadRun.OfAsync(Open with { PoolSize = 5 }, app.Server.EndPoint);
        var lanes = run.Results.ToLookup(r => r.Lane);
        Assert.Equal(4, lanes.Count);
        Assert.All(lanes[Lane.Fresh], r => Assert.False(r.ConnectionReused));
        Assert.Equal(lanes[Lane.Fresh].Count(), lanes[Lane.Fresh].DistinctBy(r => r.ConnectionId).Count());
        Assert.True(lanes[Lane.Reused].Count(r => r.ConnectionReused) > lanes[Lane.Reused].Count() * 0.7);
        Assert.All(run.Results, r => Assert.Equal(r.Lane == Lane.Post ? "POST" : "GET", r.Method));
        Assert.All(lanes[Lane.Slow], r => Assert.True(r.End - r.Due >= TimeSpan.FromMilliseconds(49)));
        Assert.Contains(app.Server.Requests, r => r.Contains("X-Request-Id: zd-", StringComparison.Ordinal));
        Assert.All(app.Server.Requests, r => Assert.Contains("Host: shop.test\r\n", r));
    }

    [Fact]
    public async Task RunAsync_ServerPausesTwoSeconds_DuesGoOnAndLatencyShowsIt()
    {
        using var app = new AppServer();
        var options = Open with { Lanes = [new(Lane.Reused, 1)], Duration = TimeSpan.FromSeconds(4) };
        var pausing = Task.Run(async () =>
        {
            await Task.Delay(1000);
            app.Pause();
            await Task.Delay(2000);
            app.Resume();
        });
        var run = await LoadRun.OfAsync(options, app.Server.EndPoint);
        await pausing;
        Assert.Equal((800L, 800L), (run.Final.Sent, run.Final.Ok));
        Assert.Equal(TimeSpan.FromMilliseconds(5 * 799), run.Results[^1].Due - run.Results[0].Due);

        // About 400 requests were due in the pause; those due at its start waited longest. A generator that waits for
        // the server would show 50 slow ones at most, one for each connection.
        var waits = run.Results.Select(r => r.End - r.Due).ToList();
        Assert.InRange(waits.Max(), TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(30));
        Assert.True(waits.Count(w => w > TimeSpan.FromSeconds(0.5)) > 200);
        Assert.True(run.Final.LatencyP99 > TimeSpan.FromSeconds(1.5));
        Assert.True(run.Final.LatencyP50 < run.Final.LatencyP99);
    }

    [Fact]
    public async Task RunAsync_ClosedLoop_UsesItsConnectionsOneRequestAtATime()
    {
        using var app = new AppServer();
        var options = Closed with { Lanes = [new(Lane.Reused, 1)], Duration = TimeSpan.FromSeconds(1) };
        var run = await LoadRun.OfAsync(options, app.Server.EndPoint);
        Assert.Equal(4, app.Server.Connections);
        Assert.Equal(4, run.Results.DistinctBy(r => r.ConnectionId).Count());
        Assert.Equal(run.Final.Sent, run.Final.Ok);
        Assert.True(run.Final.Sent > 100);
        foreach (var connection in run.Results.GroupBy(r => r.ConnectionId))
        {
            var inOrder = connection.OrderBy(r => r.Sent).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), p => Assert.True(p.First.End <= p.Second.Sent));
        }
    }

    [Fact]
    public async Task RunAsync_ClosedLoopRefused_PausesBetweenAttempts()
    {
        using var app = new AppServer();
        app.Server.StopListening();
        var run = await LoadRun.OfAsync(Closed with { Duration = TimeSpan.FromSeconds(1) }, app.Server.EndPoint);
        Assert.InRange(run.Final.Sent, 4, 2000);
        Assert.Equal(run.Final.Sent, run.Final.Drops);
        Assert.Equal("connect_refused", Assert.Single(run.Final.ByOutcome).Key);
    }

    [Fact]
    public async Task RunAsync_ClosedLoop503AtOnce_PausesBetweenAttempts()
    {
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync("HTTP/1.1 503 Service Temporarily Unavailable\r\nContent-Length: 0\r\n\r\n");
            }
        });
        var options = Closed with { Lanes = [new(Lane.Reused, 1)], Duration = TimeSpan.FromSeconds(1) };
        var run = await LoadRun.OfAsync(options, server.EndPoint);
        Assert.InRange(run.Final.Sent, 4, 500);
        Assert.Equal(run.Final.Sent, run.Final.Drops);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_SilentServerAtTheDrainLimit_EndsWithUnfinished(bool open)
    {
        using var server = new ScriptedServer(async c => await c.ReadRequestAsync());
        var options = (open ? Open : Closed) with
        {
            Duration = TimeSpan.FromSeconds(0.5), DrainLimit = TimeSpan.FromSeconds(0.3),
        };
        var run = await LoadRun.OfAsync(options, server.EndPoint).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(open ? 100 : 4, run.Final.Unfinished);
        Assert.Equal(0, run.Final.Drops);
    }

    [Fact]
    public async Task RunAsync_SilentServer_EndsAtTheResponseTimeout()
    {
        using var server = new ScriptedServer(async c => await c.ReadRequestAsync());
        var options = Open with { Duration = TimeSpan.FromSeconds(0.2), ResponseTimeout = TimeSpan.FromSeconds(0.5) };
        var run = await LoadRun.OfAsync(options, server.EndPoint).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(40, run.Final.ByOutcome["response_timeout"]);
    }

    [Fact]
    public async Task RunAsync_Stopped_EndsEarlyWithoutLosingAnything()
    {
        using var app = new AppServer();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var run = await LoadRun.OfAsync(Open with { Duration = null }, app.Server.EndPoint, stop.Token);
        Assert.InRange(run.Final.Sent, 1, 5000);
        Assert.Equal(run.Final.Sent, run.Final.Ok);
    }

    [Fact]
    public async Task RunAsync_ServerResetsReusedConnections_CountsEachAndSendsNoneAgain()
    {
        using var server = new ScriptedServer(async c =>
        {
            for (var i = 0; i < 4; i++)
            {
                await c.ReadRequestAsync();
                await c.OkAsync();
            }

            await c.ReadRequestAsync();
            c.Reset();
        });
        var options = Open with { Lanes = [new(Lane.Reused, 1)], PoolSize = 3 };
        var run = await LoadRun.OfAsync(options, server.EndPoint);
        Assert.True(run.Final.Drops >= 50);
        Assert.Equal(run.Final.Drops, run.Final.ByOutcome["reset_before_response"]);
        Assert.Equal(400, server.Requests.Count);
        Assert.Equal(400, server.Requests.Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_NoEndpointsForAWhile_RefusesOneASecondAndTheRestComesLate()
    {
        using var app = new AppServer();
        var target = new Outage(app.Server.EndPoint, TimeSpan.FromSeconds(1.5));
        var options = Open with { Lanes = [new(Lane.Fresh, 1)], Duration = TimeSpan.FromSeconds(3) };
        var run = await LoadRun.OfAsync(options, target);
        Assert.InRange(run.Final.ByOutcome["connect_refused"], 1, 4);
        Assert.Equal(run.Final.Sent, run.Final.Ok + run.Final.ByOutcome["connect_refused"]);

        // Those of the first half second found no endpoint at 0 s and at 1 s, and one at 3 s.
        Assert.Contains(run.Results, r => r.End - r.Due >= TimeSpan.FromSeconds(2.9));
        Assert.Contains(
            run.Results.Select(r => (r.End - r.Due).TotalSeconds), seconds => seconds is > 0.9 and < 2);
    }

    [Fact]
    public async Task RunAsync_AcceptThrows_StopsAndThrows()
    {
        using var app = new AppServer();
        var engine = LoadRun.New(Open with { Duration = null }, new FixedTarget(app.Server.EndPoint));
        await Assert.ThrowsAsync<IOException>(
            () => engine.RunAsync(_ => throw new IOException("disk full"), CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Snapshot_WhileRunning_ShowsRateAndLateness()
    {
        using var app = new AppServer();
        var options = Open with { Duration = TimeSpan.FromSeconds(3) };
        var engine = LoadRun.New(options, new FixedTarget(app.Server.EndPoint));
        var running = engine.RunAsync(_ => { }, CancellationToken.None);
        var now = engine.Snapshot();
        while (now.Sent < 50 && !running.IsCompleted)
        {
            await Task.Delay(20);
            now = engine.Snapshot();
        }

        Assert.InRange(now.Sent, 50, 600);
        Assert.InRange(now.RatePerSecond, 1, 600);
        Assert.True(now.LatenessP99 <= now.LatenessMax);
        Assert.InRange(now.LatenessP99, TimeSpan.FromTicks(10), TimeSpan.FromSeconds(20));
        var end = await running;
        Assert.True(end.Sent >= now.Sent);
        Assert.True(end.LatencyP50 > TimeSpan.Zero);
        Assert.True(end.LatencyP50 <= end.LatencyP99 && end.LatencyP99 <= end.LatencyMax);
    }

    [Fact]
    public async Task RunAsync_FaultOfThisMachine_IsSaidAndNoDrop()
    {
        // An address for documentation (RFC 5737) is not ours, so no socket can be bound to it.
        var dialer = new Dialer(new MonotonicClock(TimeProvider.System), bindTo: IPAddress.Parse("192.0.2.1"));
        var target = new FixedTarget(new IPEndPoint(IPAddress.Loopback, 1));
        var engine = new LoadEngine(Open with { Duration = TimeSpan.FromSeconds(0.1) }, dialer, target);
        var final = await engine.RunAsync(_ => { }, CancellationToken.None);
        Assert.Equal((20L, 20L, 0L), (final.Sent, final.Unfinished, final.Drops));
        Assert.Contains("AddressNotAvailable", final.ClientFault);
        Assert.Equal(20, final.ClientFaults);
    }

    [Fact]
    public void Constructor_BadOptions_NamesEveryProblem()
    {
        var bad = Open with
        {
            Connections = 3,
            Lanes = [new(Lane.Post, 0, "x"), new(Lane.Post, 1)],
            PoolSize = 0,
            ConnectTimeout = TimeSpan.Zero,
        };
        var e = Assert.Throws<ArgumentException>(() => LoadRun.New(bad, new FixedTarget(new(IPAddress.Loopback, 1))));
        Assert.Equal(6, bad.Problems().Length);
        Assert.All(bad.Problems(), p => Assert.Contains(p, e.Message));
        Assert.Empty(Open.Problems());
        Assert.Empty(Closed.Problems());
    }

    private sealed class Outage(IPEndPoint endPoint, TimeSpan length) : IDialTarget
    {
        private readonly RejectLimiter _limiter = new(TimeProvider.System);
        private long _start;

        // Begins with the first request: an engine that is still being compiled has not met it.
        public DialDecision Decide(int attempt)
        {
            Interlocked.CompareExchange(ref _start, TimeProvider.System.GetTimestamp(), 0);
            return TimeProvider.System.GetElapsedTime(_start) < length
                ? _limiter.Decide()
                : DialDecision.Connect(endPoint);
        }
    }
}
