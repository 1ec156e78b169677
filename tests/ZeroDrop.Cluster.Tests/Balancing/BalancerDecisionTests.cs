using System.Net;
using System.Net.Sockets;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>Each thing that can happen at a target: what the client is told, what is logged, and that the request was
/// sent
/// once at most.</summary>
public sealed class BalancerDecisionTests
{
    private static readonly BalancerTimeouts Short = new()
    {
        Connect = TimeSpan.FromMilliseconds(400),
        Idle = TimeSpan.FromMilliseconds(500),
    };

    [Fact]
    public async Task Get_NoTarget_503()
    {
        await using var balancer = await Balancer.StartAsync();
        var response = await RawClient.GetAsync(balancer.EndPoint, "X-Seq: 17\r\n");
        Assert.Equal(503, RawClient.Status(response));
        Assert.Contains("Server: awselb/2.0\r\n", response, StringComparison.Ordinal);
        Assert.Contains("<h1>503 Service Temporarily Unavailable</h1>", response, StringComparison.Ordinal);
        var line = await balancer.LineAsync();
        Assert.Equal(("-", 503, AccessReason.NoTarget), (line.Target, line.Status, line.Reason));
        Assert.Equal(
            ("alb/web", "node-1", "GET", "/", "17"), (line.Router, line.Node, line.Method, line.Path, line.XSeq));
        Assert.Equal((-1, -1), (line.ConnectMicros, line.FirstByteMicros));
        Assert.InRange(line.TotalMicros, 0, 20_000_000);
    }

    [Fact]
    public async Task Get_ConnectRefused_502()
    {
        await using var balancer = await Balancer.StartAsync();
        var nobody = await UnusedAsync();
        balancer.Program(nobody);
        Assert.Equal(502, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        var line = await balancer.LineAsync();
        Assert.Equal((nobody.ToString(), 502, AccessReason.ConnectRefused), (line.Target, line.Status, line.Reason));
        Assert.True(line.ConnectMicros >= 0);
    }

    [Fact]
    public async Task Get_ConnectHangs_504()
    {
        using var full = new FullBacklog();
        await using var balancer = await Balancer.StartAsync(Short);
        balancer.Program(full.EndPoint);
        Assert.Equal(504, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        var line = await balancer.LineAsync();
        Assert.Equal((504, AccessReason.ConnectTimeout), (line.Status, line.Reason));
        Assert.True(line.ConnectMicros >= 300_000);
    }

    [Theory]
    [InlineData(false, AccessReason.Eof)]
    [InlineData(true, AccessReason.Reset)]
    public async Task Get_ClosedBeforeResponse_502(bool reset, AccessReason reason)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            if (reset)
            {
                c.Reset();
            }
            else
            {
                c.Close();
            }
        });
        await ExpectAsync(target, 502, reason);
    }

    [Theory]
    [InlineData(false, AccessReason.Eof)]
    [InlineData(true, AccessReason.Reset)]
    public async Task Get_ReusedConnectionClosedUnderTheRequest_502WithoutRetry(bool reset, AccessReason reason)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            await c.ReadRequestAsync();
            if (reset)
            {
                c.Reset();
            }
            else
            {
                c.Close();
            }
        });
        await using var balancer = await Balancer.StartAsync(target);
        Assert.Equal(200, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        await Eventually.TrueAsync(() => balancer.Plane.Node(Balancer.Node).Targets[0].Idle == 1);
        Assert.Equal(502, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        var line = await balancer.LineAsync();
        Assert.Equal((reason, -1), (line.Reason, line.ConnectMicros));
        Assert.Equal((2, 1), (target.Requests.Count, target.Connections));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")]
    public async Task Get_Malformed_502(string response)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync(response);
        });
        await ExpectAsync(target, 502, AccessReason.Malformed);
    }

    [Fact]
    public async Task Get_HeadCutOff_502()
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le");
            c.Close();
        });
        await ExpectAsync(target, 502, AccessReason.Truncated);
    }

    [Fact]
    public async Task Get_NoAnswerForIdleTimeout_504()
    {
        using var target = new ScriptedServer(async c => await c.ReadRequestAsync());
        await ExpectAsync(target, 504, AccessReason.IdleTimeout, Short);
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\nhello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    public async Task Get_BodyCutOff_ClientSeesItCutOff(string rest)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\n" + rest);
            c.Close();
        });
        await using var balancer = await Balancer.StartAsync(target);
        var response = await RawClient.GetAsync(balancer.EndPoint);

        // Kestrel resets: the client has a part of the response, or nothing at all, but never a whole one.
        Assert.DoesNotContain("\r\n0\r\n", response, StringComparison.Ordinal);
        Assert.DoesNotContain("502", response, StringComparison.Ordinal);
        var line = await balancer.LineAsync();
        Assert.Equal((200, AccessReason.Truncated), (line.Status, line.Reason));
        Assert.True(line.FirstByteMicros >= 0);
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task Get_BodyStalls_CutOffAfterIdleTimeout()
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
        });
        await using var balancer = await Balancer.StartAsync(target, Short with { Idle = TimeSpan.FromSeconds(4) });
        var response = await RawClient.GetAsync(balancer.EndPoint);
        Assert.EndsWith("hello", response, StringComparison.Ordinal);
        Assert.Equal((200, AccessReason.IdleTimeout), await StatusAndReasonAsync(balancer));
    }

    [Fact]
    public async Task Get_ClientGivesUp_460()
    {
        using var target = new ScriptedServer(async c => await c.ReadRequestAsync());
        await using var balancer = await Balancer.StartAsync(target);
        using (var client = await RawClient.ConnectAsync(balancer.EndPoint))
        {
            await client.SendAsync("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
            await Eventually.TrueAsync(() => !target.Requests.IsEmpty);
        }

        Assert.Equal((460, AccessReason.ClientClosed), await StatusAndReasonAsync(balancer));
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task Post_ClientGivesUpInsideTheBody_460()
    {
        using var target = new ScriptedServer(async c => await c.ReadToEndAsync());
        await using var balancer = await Balancer.StartAsync(target);
        using (var client = await RawClient.ConnectAsync(balancer.EndPoint))
        {
            await client.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nhalf");
            await Eventually.TrueAsync(() => target.Connections == 1);
        }

        Assert.Equal((460, AccessReason.ClientClosed), await StatusAndReasonAsync(balancer));
    }

    [Fact]
    public async Task Post_ChunksBroken_ClientError()
    {
        using var target = new ScriptedServer(async c => await c.ReadToEndAsync());
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        var response = await client.AskAsync("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        Assert.Equal(400, RawClient.Status(response));
        Assert.Equal((400, AccessReason.ClientError), await StatusAndReasonAsync(balancer));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CloseTarget_RequestInFlight_502(bool stillProgrammed)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.ReadToEndAsync();
        });
        await using var balancer = await Balancer.StartAsync(target);
        var answer = RawClient.GetAsync(balancer.EndPoint);
        await Eventually.TrueAsync(() => !target.Requests.IsEmpty);
        if (!stillProgrammed)
        {
            balancer.Program();
        }

        balancer.Plane.CloseTarget(target.EndPoint.ToString());
        Assert.Equal(502, RawClient.Status(await answer));
        Assert.Equal((502, AccessReason.Deregistered), await StatusAndReasonAsync(balancer));
        Assert.Single(target.Requests);
    }

    [Fact]
    public async Task Dispose_RequestInFlight_IsLoggedAsStopping()
    {
        using var target = new ScriptedServer(async c => await c.ReadRequestAsync());
        var balancer = await Balancer.StartAsync(target);
        var answer = RawClient.GetAsync(balancer.EndPoint);
        await Eventually.TrueAsync(() => !target.Requests.IsEmpty);
        await balancer.DisposeAsync();
        Assert.Equal(0, RawClient.Status(await answer));
        Assert.Equal(AccessReason.Stopping, (await balancer.LineAsync()).Reason);
    }

    [Theory]
    [InlineData("TRACE", 405)]
    [InlineData("GET", 400)]
    public async Task Request_CannotBePassedOn_ClientError(string method, int status)
    {
        using var target = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        var bad = method == "GET" ? "Content-Length: 5, 6\r\n" : "";
        var response = await client.AskAsync($"{method} / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n{bad}\r\n");
        Assert.Equal(status, RawClient.Status(response));
        Assert.Empty(target.Requests);
    }

    private static async Task ExpectAsync(
        ScriptedServer target, int status, AccessReason reason, BalancerTimeouts? timeouts = null)
    {
        await using var balancer = await Balancer.StartAsync(target, timeouts);
        Assert.Equal(status, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        var line = await balancer.LineAsync();
        Assert.Equal((status, reason), (line.Status, line.Reason));
        Assert.Equal(target.EndPoint.ToString(), line.Target);
        Assert.Single(target.Requests);
    }

    private static async Task<(int Status, AccessReason Reason)> StatusAndReasonAsync(Balancer balancer)
    {
        var line = await balancer.LineAsync();
        return (line.Status, line.Reason);
    }

    private static async Task<IPEndPoint> UnusedAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(await Addresses.NextAsync(default), 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}
