using System.Net;
using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Tests.Sending;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Http.Tests.Connections;

/// <summary>Each way a server can fail, made for real, and the outcome that must name it.</summary>
public sealed class OutcomeTests
{
    private static readonly Dictionary<string, Func<Conversation, Task>> Scripts = new()
    {
        ["ok"] = c => c.OkAsync(),
        ["reset on accept"] = Do(c => c.Reset()),
        ["reset after the request"] = AfterRequest(c => c.Reset()),
        ["FIN on accept"] = Do(c => c.Close()),
        ["FIN after the request"] = AfterRequest(c => c.Close()),
        ["FIN after a 100"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await PauseAsync();
            c.Close();
        }),
        ["reset after a 100"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n");
            await PauseAsync();
            c.Reset();
        }),
        ["FIN inside the head"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-");
            c.Close();
        }),
        ["FIN inside the body"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            c.Close();
        }),
        ["reset inside the body"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            await PauseAsync();
            c.Reset();
        }),
        ["FIN inside a chunk"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc");
            c.Close();
        }),
        ["FIN before the last chunk"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            c.Close();
        }),
        ["FIN as the end of the body"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\n\r\nabc");
            c.Close();
        }),
        ["garbage"] = AfterRequest(c => c.WriteAsync("SSH-2.0-OpenSSH_9.2\r\n")),
        ["two lengths"] = AfterRequest(c => c.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")),
        ["silence"] = AfterRequest(_ => Task.CompletedTask),
        ["silence inside the body"] = AfterRequest(c => c.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")),
        ["100 and 103 before 200"] = AfterRequest(async c =>
        {
            await c.WriteAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\n\r\n");
            await PauseAsync();
            await c.OkAsync();
        }),
        ["503"] = AfterRequest(c => c.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")),
        ["500"] = AfterRequest(c => c.WriteAsync("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")),
        ["trickle"] = AfterRequest(async c =>
        {
            foreach (var b in "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n!")
            {
                await c.WriteAsync($"{b}");
                await Task.Delay(5);
            }
        }),
    };

    [Theory]
    [InlineData("ok", "200", false)]
    [InlineData("reset after the request", "reset_before_response", true)]
    [InlineData("FIN after the request", "eof_before_response", true)]
    [InlineData("FIN after a 100", "eof_before_response", true)]
    [InlineData("reset after a 100", "reset_before_response", true)]
    [InlineData("FIN inside the head", "truncated", true)]
    [InlineData("FIN inside the body", "truncated", true)]
    [InlineData("reset inside the body", "truncated", true)]
    [InlineData("FIN inside a chunk", "truncated", true)]
    [InlineData("FIN before the last chunk", "truncated", true)]
    [InlineData("FIN as the end of the body", "200", false)]
    [InlineData("garbage", "malformed", true)]
    [InlineData("two lengths", "malformed", true)]
    [InlineData("silence", "response_timeout", true)]
    [InlineData("silence inside the body", "response_timeout", true)]
    [InlineData("100 and 103 before 200", "200", false)]
    [InlineData("503", "503", true)]
    [InlineData("500", "500", false)]
    [InlineData("trickle", "200", false)]
    public async Task SendAsync_Server_IsNamedByItsStage(string script, string outcome, bool isDrop)
    {
        using var server = new ScriptedServer(Scripts[script]);
        using var client = new Client(server.EndPoint);
        client.Options = client.Options with
        {
            Exchange = new() { Response = TimeSpan.FromSeconds(outcome == "response_timeout" ? 0.4 : 20) },
        };
        var result = await client.SendAsync();
        Assert.Equal((outcome, isDrop), (result.Outcome.Name, result.Outcome.IsDrop));
        Assert.True(result.Sent <= result.End);
        Assert.Equal(1, server.Connections);
        Assert.True(server.Requests.Count <= 1);
        Assert.Equal(server.EndPoint.ToString(), result.Remote);
        Assert.NotEqual(0, result.LocalPort);
        Assert.Equal(1, result.ConnectionId);
    }

    [Theory]
    [InlineData("reset on accept")]
    [InlineData("FIN on accept")]
    public async Task SendAsync_ClosedAtOnce_IsResetOrEof(string script)
    {
        // Whether the request is written before or after the close is a race that both sides may win.
        using var server = new ScriptedServer(Scripts[script]);
        using var client = new Client(server.EndPoint);
        var result = await client.SendAsync();
        OutcomeKind[] either = [OutcomeKind.ResetBeforeResponse, OutcomeKind.EofBeforeResponse];
        Assert.Contains(result.Outcome.Kind, either);
        Assert.Null(result.FirstByte);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsConnectRefused()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        server.StopListening();
        using var client = new Client(server.EndPoint);
        var result = await client.SendAsync();
        Assert.Equal(OutcomeKind.ConnectRefused, result.Outcome.Kind);
        Assert.Equal((0L, server.EndPoint.ToString()), (result.ConnectionId, result.Remote));
        Assert.True(result.Outcome.IsDrop);
    }

    [Fact]
    public async Task SendAsync_ListenerClosedWithUsInTheAcceptQueue_IsReset()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(16);
        using var client = new Client((IPEndPoint)listener.LocalEndPoint!);
        var sending = client.SendAsync();
        await PauseAsync();
        Assert.False(sending.IsCompleted);
        listener.Close();
        Assert.Equal(OutcomeKind.ResetBeforeResponse, (await sending).Outcome.Kind);
    }

    [Fact]
    public async Task SendAsync_SynsDropped_IsConnectTimeout()
    {
        // With a full accept queue Linux drops further SYNs: the same silence as a pod that is gone.
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var endPoint = (IPEndPoint)listener.LocalEndPoint!;
        using var first = await Client.ConnectAsync(endPoint);
        using var second = await Client.ConnectAsync(endPoint);
        using var client = new Client(endPoint);
        client.Options = client.Options with { ConnectTimeout = TimeSpan.FromSeconds(0.4) };
        var result = await client.SendAsync();
        Assert.Equal(OutcomeKind.ConnectTimedOut, result.Outcome.Kind);

        // .NET's timers count in whole milliseconds of a coarser clock and may fire a little early.
        Assert.True(result.End - result.Sent >= TimeSpan.FromSeconds(0.35));
    }

    [Fact]
    public async Task SendAsync_AnsweredAndResetWithoutReading_StillGivesTheAnswer()
    {
        // The server says 413 and closes with our body unread in its socket, so that RST follows the answer.
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            await c.WriteAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nbig");
            await PauseAsync();
            c.Close();
        });
        using var client = new Client(server.EndPoint);
        var sink = new CollectingSink();
        var result = await client.SendAsync(
            Client.Get with { Method = "POST", Body = new byte[40_000_000] }, sink);
        Assert.Equal(("413", "big"), (result.Outcome.Name, sink.Body.ToString()));
        Assert.True(result.BytesWritten < 40_000_000);
        Assert.Equal(0, client.Pool.IdleCount);
    }

    [Fact]
    public async Task SendAsync_WriteMeetsAClosedServer_IsResetNotAnException()
    {
        using var server = new ScriptedServer(async c =>
        {
            await PauseAsync();
            c.Reset();
        });
        using var connection = await Client.ConnectAsync(server.EndPoint);
        await WaitForAsync(() => connection.CheckIdle() != IdleState.Usable);
        var result = await connection.SendAsync(Client.Get, ExchangeTimeouts.Default);
        Assert.Equal(OutcomeKind.ResetBeforeResponse, result.Outcome.Kind);
        Assert.False(connection.IsReusable);
    }

    [Fact]
    public async Task SendAsync_Cancelled_IsUnfinishedAndNoDrop()
    {
        using var server = new ScriptedServer(Scripts["silence"]);
        using var client = new Client(server.EndPoint);
        using var stop = new CancellationTokenSource();
        var sending = client.SendAsync(cancellation: stop.Token);
        await WaitForAsync(() => !server.Requests.IsEmpty);
        await stop.CancelAsync();
        var result = await sending;
        Assert.Equal(OutcomeKind.Unfinished, result.Outcome.Kind);
        Assert.False(result.Outcome.IsDrop);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, OutcomeKind.ConnectRefused)]
    [InlineData(SocketError.TimedOut, OutcomeKind.ConnectTimedOut)]
    [InlineData(SocketError.HostUnreachable, OutcomeKind.Unreachable)]
    [InlineData(SocketError.NetworkUnreachable, OutcomeKind.Unreachable)]
    [InlineData(SocketError.ConnectionReset, OutcomeKind.ResetBeforeResponse)]
    public void OfConnect_ErrorOfTheOtherSide_IsAnOutcome(SocketError error, OutcomeKind kind) =>
        Assert.Equal(kind, SocketErrorMapping.OfConnect(error));

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets)]
    [InlineData(SocketError.AddressNotAvailable)]
    [InlineData(SocketError.AccessDenied)]
    [InlineData(SocketError.NoBufferSpaceAvailable)]
    public void OfConnect_FaultOfThisMachine_IsNoOutcome(SocketError error)
    {
        Assert.Null(SocketErrorMapping.OfConnect(error));
        Assert.Null(SocketErrorMapping.OfExchange(error, false));
    }

    internal static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition(), "the condition did not come true within 10 s");
    }

    private static Task PauseAsync() => Task.Delay(150);

    private static Func<Conversation, Task> Do(Action<Conversation> act) => c =>
    {
        act(c);
        return Task.CompletedTask;
    };

    private static Func<Conversation, Task> AfterRequest(Action<Conversation> act) => AfterRequest(Do(act));

    private static Func<Conversation, Task> AfterRequest(Func<Conversation, Task> act) => async c =>
    {
        if (await c.ReadRequestAsync() is not null)
        {
            await act(c);
        }
    };
}
