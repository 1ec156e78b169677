using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Tests.Sending;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Http.Tests.Connections;

public sealed class HttpConnectionTests
{
    private static readonly ExchangeTimeouts Timeouts = new() { Response = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task SendAsync_ManyRequests_UseOneConnectionAndItsPort()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var connection = await Client.ConnectAsync(server.EndPoint);
        for (var i = 1; i <= 50; i++)
        {
            var request = Client.Get with { Headers = [new("X-Seq", $"{i}")] };
            var result = await connection.SendAsync(request, Timeouts);
            Assert.Equal(200, result.Outcome.Status);
            Assert.Equal(i, connection.RequestCount);
            Assert.True(connection.IsReusable);
            Assert.True(result.Sent <= result.FirstByte && result.FirstByte <= result.End);
        }

        Assert.Equal(1, server.Connections);
        var seen = server.Requests.Select(r => r.Split("X-Seq: ")[1].Trim());
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i}"), seen);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nextra")]
    public async Task SendAsync_ResponseForbidsReuse_IsNotReusable(string response)
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync(response);
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var result = await connection.SendAsync(Client.Get, Timeouts);
        Assert.Equal(200, result.Outcome.Status);
        Assert.False(connection.IsReusable);
        Assert.Equal(IdleState.NotReusable, connection.CheckIdle());
        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await connection.SendAsync(Client.Get, Timeouts));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CheckIdle_FinOrData_IsSeenBeforeUse()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            await Task.Delay(100);
            if (c.Number == 0)
            {
                c.Close();
            }
            else
            {
                await c.WriteAsync("HTTP/1.1 408 Request Timeout\r\n\r\n");
            }
        });
        using var closed = await Client.ConnectAsync(server.EndPoint);
        await closed.SendAsync(Client.Get, Timeouts);
        using var talking = await Client.ConnectAsync(server.EndPoint);
        await talking.SendAsync(Client.Get, Timeouts);
        Assert.Equal(IdleState.Usable, talking.CheckIdle());
        await OutcomeTests.WaitForAsync(() => closed.CheckIdle() == IdleState.ClosedByPeer);
        await OutcomeTests.WaitForAsync(() => talking.CheckIdle() == IdleState.UnexpectedData);
    }

    [Fact]
    public async Task SendAsync_Head_HasNoBodyAndTheNextResponseIsRight()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
            await c.ReadRequestAsync();
            await c.OkAsync("second");
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var sink = new CollectingSink();
        var result = await connection.SendAsync(Client.Get with { Method = "HEAD" }, Timeouts, sink);
        Assert.Equal(200, result.Outcome.Status);
        await connection.SendAsync(Client.Get, Timeouts, sink);
        Assert.Equal((2, "second"), (sink.Heads, sink.Body.ToString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_HugeBody_StreamsThroughToTheSink(bool chunked)
    {
        const int Pieces = 600;
        var piece = Encoding.ASCII.GetBytes(new string('z', 100_000));
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync(chunked
                ? "HTTP/1.1 200 OK\r\nX-Pod: p\r\nTransfer-Encoding: chunked\r\n\r\n"
                : $"HTTP/1.1 200 OK\r\nX-Pod: p\r\nContent-Length: {Pieces * piece.Length}\r\n\r\n");
            for (var i = 0; i < Pieces; i++)
            {
                await c.WriteAsync(chunked ? $"{piece.Length:x}\r\n" : "");
                await c.WriteAsync(piece);
                await c.WriteAsync(chunked ? "\r\n" : "");
            }

            await c.WriteAsync(chunked ? "0\r\n\r\n" : "");
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var sink = new CollectingSink();
        var result = await connection.SendAsync(Client.Get, Timeouts, sink);
        Assert.Equal((200, 60_000_000L, 60_000_000L), (result.Outcome.Status, sink.Length, result.BodyBytes));
        Assert.Equal("p", connection.Response?.Find("X-Pod"));
        Assert.True(connection.IsReusable);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(70_000, true)]
    [InlineData(70_000, false)]
    public async Task SendAsync_StreamedBody_ArrivesFramed(int length, bool chunked)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26))).ToArray();
        var request = Client.Get with
        {
            Method = "POST",
            BodyStream = new MemoryStream(bytes),
            BodyStreamLength = chunked ? null : length,
        };
        var received = await ReceiveAsync(request, chunked, length);
        Assert.Equal(Encoding.ASCII.GetString(bytes), chunked ? Dechunk(received) : received);
    }

    [Fact]
    public async Task SendAsync_BodySourceFails_IsUnfinishedAndTheConnectionIsGivenUp()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            await c.ReadToEndAsync();
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var ten = new MemoryStream(new byte[10]);
        var request = Client.Get with { Method = "POST", BodyStream = ten, BodyStreamLength = 20 };
        var result = await connection.SendAsync(request, Timeouts);
        Assert.Equal(OutcomeKind.Unfinished, result.Outcome.Kind);
        Assert.Contains("10 bytes before its length", result.Detail);
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task SendAsync_CancelledWhileTheBodySourceBreaks_IsUnfinished()
    {
        using var server = new ScriptedServer(async c => await c.ReadToEndAsync());
        using var connection = await Client.ConnectAsync(server.EndPoint);
        using var cancel = new CancellationTokenSource();
        var request = Client.Get with { Method = "POST", BodyStream = new BreakingStream(), BodyStreamLength = 20 };
        var sending = connection.SendAsync(request, Timeouts, null, cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(OutcomeKind.Unfinished, (await sending).Outcome.Kind);
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task SendAsync_AnsweredEarlyAndTheBodySourceBreaks_IsTheResponse()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            await c.OkAsync();
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var request = Client.Get with { Method = "POST", BodyStream = new BreakingStream(), BodyStreamLength = 20 };
        Assert.Equal(200, (await connection.SendAsync(request, Timeouts)).Outcome.Status);
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task SendAsync_SinkThrows_ReachesTheCallerAndTheConnectionIsGivenUp()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var connection = await Client.ConnectAsync(server.EndPoint);
        await Assert.ThrowsAsync<NotSupportedException>(
            async () => await connection.SendAsync(Client.Get, Timeouts, new ThrowingSink()));
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task SendAsync_IdleTimeout_EndsASilentResponseButNotASlowOne()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
            for (var i = 0; i < 12; i++)
            {
                await Task.Delay(350);
                await c.WriteAsync("x");
            }

            await c.ReadRequestAsync();
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var timeouts = Timeouts with { Idle = TimeSpan.FromSeconds(3) };
        Assert.Equal(200, (await connection.SendAsync(Client.Get, timeouts)).Outcome.Status);
        Assert.Equal(OutcomeKind.ResponseTimedOut, (await connection.SendAsync(Client.Get, timeouts)).Outcome.Kind);
    }

    [Fact]
    public async Task Dispose_WhileARequestRuns_EndsItAsUnfinished()
    {
        using var server = new ScriptedServer(async c => await c.ReadRequestAsync());
        var connection = await Client.ConnectAsync(server.EndPoint);
        var sending = connection.SendAsync(Client.Get, Timeouts).AsTask();
        await OutcomeTests.WaitForAsync(() => !server.Requests.IsEmpty);
        connection.Dispose();
        Assert.Equal(OutcomeKind.Unfinished, (await sending).Outcome.Kind);
    }

    [Fact]
    public async Task SendAsync_SteadyState_AllocatesAlmostNothing()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var connection = await Client.ConnectAsync(server.EndPoint);
        Assert.Equal(200, (await connection.SendAsync(Client.Get, Timeouts)).Outcome.Status);

        // The bytes of this thread only: the encoding and the synchronous part, free of the server's garbage. State
        // machines come from pools of threads and cores that fill by and by, hence the least of many requests.
        var least = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sending = connection.SendAsync(Client.Get, Timeouts);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            await sending;
        }

        Assert.InRange(least, 0, 500);
    }

    private static async Task<string> ReceiveAsync(HttpRequest request, bool chunked, int length)
    {
        var body = new StringBuilder();
        var done = new TaskCompletionSource();
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            var text = "";
            while (chunked ? !text.EndsWith("0\r\n\r\n", StringComparison.Ordinal) : text.Length < length)
            {
                text += await c.ReadSomeAsync();
            }

            body.Append(text);
            await c.OkAsync();
            done.SetResult();
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        var result = await connection.SendAsync(request, Timeouts);
        await done.Task;
        Assert.Equal(200, result.Outcome.Status);
        Assert.True(connection.IsReusable);
        return body.ToString();
    }

    private static string Dechunk(string text) => ParsedBody(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text);

    private static string ParsedBody(string stream)
    {
        var parsed = Messages.ParsedResponse.Of(stream, []);
        Assert.Equal("complete", parsed.End);
        return parsed.Body;
    }

    private sealed class ThrowingSink : IResponseSink
    {
        public ValueTask OnHeadAsync(ResponseHead head) => throw new NotSupportedException();

        public ValueTask OnBodyAsync(ReadOnlyMemory<byte> bytes) => default;
    }
}
