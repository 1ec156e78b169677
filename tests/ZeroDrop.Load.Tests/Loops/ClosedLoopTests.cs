using System.Net;
using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Loops;

public sealed class ClosedLoopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_KeepAlive_EveryRequestOnceOnFewConnections(bool portable)
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Connections = 5, Requests = 500, Loops = 2 },
            () => new SeqSource(Lane.Reused), portable);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (long)i), run.Samples.Select(s => s.Seq));
        Assert.Equal(500, run.Count("200"));
        Assert.Equal(500, server.Requests.Distinct().Count());

        // A loop that starts late may find no requests left.
        Assert.InRange(server.Connections, 2, 5);
        Assert.Equal(server.Connections, run.Samples.Count(s => (s.Traits & SampleTraits.Reused) == 0));
        Assert.Equal(server.Connections, run.Samples.Select(s => s.ConnectionId).Distinct().Count());
        Assert.All(run.Samples, s =>
        {
            Assert.True(s.Due <= s.Sent && s.Sent <= s.FirstByte && s.FirstByte <= s.End);
            Assert.Equal(2, s.BodyBytes);
            Assert.InRange(s.LocalPort, 1, 65535);
        });
        Assert.Equal((500, 500, 0), (run.End.Started, run.End.Ended, run.End.Drops));
        Assert.Equal(run.Samples.Sum(s => s.BytesIn), run.End.BytesIn);
        Assert.Equal(run.Samples.Sum(s => s.BytesOut), run.End.BytesOut);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_FreshLane_AConnectionForEach(bool portable)
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Connections = 3, Requests = 30 }, () => new SeqSource(Lane.Fresh),
            portable);

        Assert.Equal(30, run.Count("200"));
        Assert.Equal(30, server.Connections);
        Assert.All(run.Samples, s => Assert.Equal(SampleTraits.None, s.Traits));
    }

    [Fact]
    public async Task Run_MixedLanes_FreshOnesDoNotTakeThePooledConnections()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Connections = 2, Requests = 40 },
            () => new SeqSource(Lane.Reused, seq => seq % 4 == 0 ? Lane.Fresh : Lane.Reused));

        Assert.Equal(40, run.Count("200"));
        Assert.InRange(server.Connections, 11, 13);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_NobodyListens_RefusedWithAPause(bool portable)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var run = await LoopRun.OfAsync(
            socket.LocalEndPoint!,
            LoopRun.Options with
            {
                Connections = 2, Requests = 20, ConnectFailurePause = TimeSpan.FromMilliseconds(20),
            },
            LoopRun.Get, portable);

        Assert.Equal(20, run.Count("connect_refused"));
        Assert.All(run.Samples, s => Assert.Equal((0, 0), (s.ConnectionId, s.BytesOut)));

        // Ten attempts on each connection are nine pauses.
        Assert.True(run.End.Elapsed >= TimeSpan.FromMilliseconds(180), $"took {run.End.Elapsed}");
    }

    [Fact]
    public async Task Run_ListenQueueFull_ConnectTimesOut()
    {
        // Nobody accepts: the kernel takes one or two connections for a queue of 0, and drops the SYNs of the rest.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(0);

        var run = await LoopRun.OfAsync(
            socket.LocalEndPoint!,
            LoopRun.Options with
            {
                Connections = 5,
                Requests = 5,
                ConnectTimeout = TimeSpan.FromMilliseconds(300),
                ResponseTimeout = TimeSpan.FromMilliseconds(300),
            },
            LoopRun.Get);

        Assert.Equal(5, run.Samples.Length);
        Assert.Equal(5, run.Count("connect_timeout") + run.Count("response_timeout"));
        Assert.True(run.Count("connect_timeout") >= 2);
    }

    [Fact]
    public async Task Run_Stopped_WaitsForWhatIsInFlight()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            asked.SetResult();
            await answer.Task;
            await c.OkAsync();
        });
        using var stop = new CancellationTokenSource();
        var running = LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 1000 }, LoopRun.Get, stop: stop.Token);
        await asked.Task;
        await stop.CancelAsync();
        answer.SetResult();

        var run = await running;

        Assert.Equal("200", Assert.Single(run.Samples).Outcome.Name);
    }

    [Fact]
    public async Task Run_Abandoned_TheRestIsUnfinished()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            asked.SetResult();
            await c.ReadToEndAsync();
        });
        using var abandon = new CancellationTokenSource();
        var running = LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 1000 }, LoopRun.Get, abandon: abandon.Token);
        await asked.Task;
        await abandon.CancelAsync();

        var run = await running;

        Assert.Equal("unfinished_at_end", Assert.Single(run.Samples).Outcome.Name);
        Assert.Equal(0, run.End.Drops);
    }

    [Fact]
    public async Task Run_MaxErrors_Stops()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            c.Close();
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 100_000, MaxErrors = 7 }, LoopRun.Get);

        Assert.InRange(run.Samples.Length, 7, 8);
    }

    [Fact]
    public async Task Run_Duration_Ends()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with { Requests = null, Duration = TimeSpan.FromMilliseconds(300), Connections = 4 },
            LoopRun.Get);

        Assert.NotEmpty(run.Samples);
        Assert.Equal(run.Samples.Length, run.Count("200"));
        Assert.True(run.End.Elapsed >= TimeSpan.FromMilliseconds(300));
        Assert.All(run.Samples, s => Assert.True(s.Due <= 1_000_000_000));
    }

    [Fact]
    public async Task Run_IdleGap_RequestsWaitOnTheirConnectionAndAClosedOneIsReplaced()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            if (c.Number > 0)
            {
                await ScriptedServer.EchoAsync(c);
            }
            else
            {
                c.Close();
            }
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint,
            LoopRun.Options with
            {
                Requests = 5, IdleGap = (TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(320)),
            },
            LoopRun.Get);

        Assert.Equal(5, run.Count("200"));
        Assert.Equal([0, 0, 1, 2, 3], run.Samples.Select(s => s.ConnectionRequests));
        Assert.True(run.End.Elapsed >= TimeSpan.FromMilliseconds(900), $"took {run.End.Elapsed}");
    }

    [Fact]
    public async Task Run_UnixSocket_Works()
    {
        var path = Path.Combine(Path.GetTempPath(), $"zd-{Environment.ProcessId}-{Guid.NewGuid():N}.sock");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(8);
        var serving = Task.Run(async () =>
        {
            using var accepted = await listener.AcceptAsync();
            var conversation = new Conversation(accepted, 0, _ => { });
            await ScriptedServer.EchoAsync(conversation);
        });
        try
        {
            var run = await LoopRun.OfAsync(
                new UnixDomainSocketEndPoint(path), LoopRun.Options with { Requests = 10 }, LoopRun.Get);

            Assert.Equal(10, run.Count("200"));
            await serving;
        }
        finally
        {
            File.Delete(path);
        }

        var gone = await LoopRun.OfAsync(new UnixDomainSocketEndPoint(path), LoopRun.Options, LoopRun.Get);
        Assert.Equal(1, gone.Count("connect_refused"));
    }

    [Fact]
    public async Task Run_SinkThrows_TheRunFails()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var generator = new LoadGenerator(
            LoopRun.Options with { Requests = 1_000_000 }, new RunClock(TimeProvider.System),
            new AddressBook([server.EndPoint], new AddressTable()),
            _ => new Load.Sources.ConstantSource(LoopRun.Get), _ => new ThrowingSink());

        await Assert.ThrowsAsync<InvalidDataException>(() => generator.RunAsync(CancellationToken.None));
    }

    private sealed class ThrowingSink : ISampleSink
    {
        public void Accept(ReadOnlySpan<RequestSample> batch) => throw new InvalidDataException("the disk is full");
    }
}
