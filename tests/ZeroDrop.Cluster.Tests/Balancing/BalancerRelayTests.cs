using System.Collections.Concurrent;
using System.Net;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class BalancerRelayTests
{
    [Fact]
    public async Task Get_Healthy_PassesHeadersOnWithoutHopByHopOnes()
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync("hi", "Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Latin: \u00e9\r\nKeep-Alive: timeout=5\r\n"
                + "Connection: X-Private\r\nX-Private: no\r\nServer: app\r\n");
        });
        await using var balancer = await Balancer.StartAsync(target);
        var response = await RawClient.GetAsync(
            balancer.EndPoint, "X-Forwarded-For: 10.0.0.1\r\nTE: trailers\r\nUpgrade: h2c\r\nX-Own: v\r\n");
        Assert.Equal(200, RawClient.Status(response));
        Assert.EndsWith("\r\n\r\nhi", response, StringComparison.Ordinal);
        foreach (var expected in (string[])["Set-Cookie: a=1", "Set-Cookie: b=2", "X-Latin: \u00e9", "Server: app"])
        {
            Assert.Contains(expected + "\r\n", response, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Keep-Alive", response, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Private", response, StringComparison.Ordinal);
        var request = Assert.Single(target.Requests);
        Assert.StartsWith("GET / HTTP/1.1\r\nHost: web.example\r\n", request, StringComparison.Ordinal);
        var port = $"X-Forwarded-Port: {balancer.EndPoint.Port}";
        string[] added = ["X-Own: v", "X-Forwarded-For: 10.0.0.1, 127.0.0.1", "X-Forwarded-Proto: http", port];
        foreach (var expected in added)
        {
            Assert.Contains(expected + "\r\n", request, StringComparison.Ordinal);
        }

        foreach (var removed in (string[])["TE:", "Upgrade:", "Connection:", "Content-Length"])
        {
            Assert.DoesNotContain(removed, request, StringComparison.Ordinal);
        }

        Assert.Empty(balancer.Log);
    }

    [Theory]
    [InlineData("HEAD", "200 OK", "Content-Length: 5000\r\n", "Content-Length: 5000\r\n")]
    [InlineData("GET", "304 Not Modified", "Content-Length: 5000\r\nETag: \"x\"\r\n", "ETag: \"x\"\r\n")]
    [InlineData("GET", "204 No Content", "Content-Length: 0\r\nX-A: b\r\n", "X-A: b\r\n")]
    public async Task Request_ResponseWithoutBody_HeadOnlyAndConnectionGoesOn(
        string method, string status, string headers, string expected)
    {
        using var target = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync($"HTTP/1.1 {status}\r\n{headers}\r\n");
            }
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync($"{method} / HTTP/1.1\r\nHost: h\r\n\r\n");
            Assert.True(await client.ReadUntilAsync("\r\n\r\n"));
            Assert.StartsWith($"HTTP/1.1 {status}", client.Received, StringComparison.Ordinal);
            Assert.Contains(expected, client.Received, StringComparison.Ordinal);
            Assert.EndsWith("\r\n\r\n", client.Received, StringComparison.Ordinal);
            client.Forget();
        }

        Assert.Equal((2, 1), (target.Requests.Count, target.Connections));
    }

    [Fact]
    public async Task Post_ExpectContinueAndInterimResponses_EndInOneFinalResponse()
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
            await c.OkAsync("done");
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.SendAsync(
            "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 4\r\n\r\n");
        Assert.True(await client.ReadUntilAsync("HTTP/1.1 100 Continue\r\n\r\n"));
        client.Forget();
        var response = await client.AskAsync("body");
        Assert.Equal(200, RawClient.Status(response));
        var request = Assert.Single(target.Requests);
        Assert.EndsWith("\r\n\r\nbody", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Expect", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Chunked_ArrivesChunked()
    {
        using var target = new ScriptedServer(async c =>
        {
            var head = await c.ReadRequestAsync();
            var body = "";
            while (!body.Contains("0\r\n\r\n", StringComparison.Ordinal))
            {
                body += await c.ReadSomeAsync();
            }

            await c.OkAsync(body.Contains("hello", StringComparison.Ordinal) && head!.Contains(
                "Transfer-Encoding: chunked", StringComparison.Ordinal) ? "chunked" : "not");
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        var response = await client.AskAsync(
            "POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5\r\nhello\r\n0\r\n\r\n");
        Assert.EndsWith("chunked", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_SlowStream_HeadAndPiecesArriveAsTheyCome()
    {
        using var step = new SemaphoreSlim(0);
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            await step.WaitAsync();
            await c.WriteAsync("data: 1\n\n");
            await step.WaitAsync();
            await c.WriteAsync("data: 2\n\n");
            c.Close();
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.True(await client.ReadUntilAsync("\r\n\r\n"));
        step.Release();
        Assert.True(await client.ReadUntilAsync("data: 1\n\n"));
        step.Release();
        Assert.True(await client.ReadUntilAsync("data: 2\n\n"));
        Assert.True(await client.ReadUntilAsync("\r\n0\r\n\r\n"));
        Assert.Empty(balancer.Log);
    }

    [Theory]
    [InlineData("http://other.example/p?q=1", "/p?q=1")]
    [InlineData("http://other.example", "/")]
    [InlineData("/%20a//b?x=%C3%A9", "/%20a//b?x=%C3%A9")]
    public async Task Get_RequestTarget_ArrivesInOriginFormUnchanged(string asked, string expected)
    {
        using var target = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.AskAsync($"GET {asked} HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n");
        Assert.StartsWith($"GET {expected} HTTP/1.1\r\n", Assert.Single(target.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_IdleConnectionGotFin_UsesANewOne()
    {
        var closed = 0;
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            c.Close();
            Interlocked.Increment(ref closed);
        });
        await using var balancer = await Balancer.StartAsync(target);
        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal(200, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
            await Eventually.TrueAsync(() => Volatile.Read(ref closed) == i);
        }

        Assert.Equal((5, 5), (target.Requests.Count, target.Connections));
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task IdleConnection_IdleTimeoutPasses_IsClosed()
    {
        var closed = new TaskCompletionSource();
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            await c.ReadToEndAsync();
            closed.SetResult();
        });
        await using var balancer = await Balancer.StartAsync(
            target, new BalancerTimeouts { Idle = TimeSpan.FromMilliseconds(300) });
        await RawClient.GetAsync(balancer.EndPoint);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ClientConnection_OlderThanClientKeepAlive_IsToldToClose()
    {
        using var target = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync(
            target, new BalancerTimeouts { ClientKeepAlive = TimeSpan.FromMilliseconds(300) });
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.True(await client.ReadUntilAsync("ok"));
        Assert.DoesNotContain("Connection: close", client.Received, StringComparison.Ordinal);
        await Task.Delay(400, TestContext.Current.CancellationToken);
        var all = await client.AskAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        Assert.Contains("Connection: close", all, StringComparison.Ordinal);
        Assert.Equal(2, target.Requests.Count);
    }

    [Fact]
    public async Task Start_PortTaken_IOExceptionNamesAddressAndPort()
    {
        await using var first = await Balancer.StartAsync();
        var taken = first.EndPoint;
        var error = await Assert.ThrowsAnyAsync<IOException>(() => BalancerDataPlane.StartAsync(
            Balancer.Route(Orchestrator.Routing.RouterKind.Alb),
            new ClusterClock(TimeProvider.System, 1),
            _ => ValueTask.FromResult(taken.Address),
            new DataPlaneOptions { Port = taken.Port },
            TestContext.Current.CancellationToken));
        Assert.Contains(taken.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccessLogFile_OneFailure_OneJsonLine()
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var balancer = await Balancer.StartAsync(
                options: new DataPlaneOptions { AccessLogPath = path, LogSuccesses = true }, speed: 10))
            {
                using var target = new ScriptedServer(ScriptedServer.EchoAsync);
                await RawClient.GetAsync(balancer.EndPoint, "X-Seq: 1\r\n");
                balancer.Program(target.EndPoint);
                await RawClient.GetAsync(balancer.EndPoint, "X-Seq: 2\r\n");
                await Eventually.TrueAsync(() => balancer.Log.Count() == 2);
            }

            var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(2, lines.Length);
            Assert.Contains("\"status\":503,\"reason\":\"no_target\"", lines[0], StringComparison.Ordinal);
            Assert.Contains(
                "\"x_seq\":\"1\",\"connect_us\":-1,\"first_byte_us\":-1", lines[0], StringComparison.Ordinal);
            Assert.Contains("\"status\":200,\"reason\":\"ok\"", lines[1], StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Response_205WithContent_IsPassedOnWithoutIt()
    {
        using var target = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync("HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello");
            }
        });
        await using var balancer = await Balancer.StartAsync(options: new DataPlaneOptions { LogSuccesses = true });
        balancer.Program(target.EndPoint);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            Assert.True(await client.ReadUntilAsync("\r\n\r\n"));
            Assert.StartsWith("HTTP/1.1 205 ", client.Received, StringComparison.Ordinal);
            Assert.EndsWith("\r\n\r\n", client.Received, StringComparison.Ordinal);
            client.Forget();
        }

        await Eventually.TrueAsync(() => balancer.Log.Count() == 2);
        Assert.All(balancer.Log, line => Assert.Equal((205, AccessReason.Ok), (line.Status, line.Reason)));
    }

    [Fact]
    public async Task Response_LengthAndChunks_ChunksWin()
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n");
            await c.WriteAsync("5\r\nhello\r\n0\r\n\r\n");
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n");

        Assert.True(await client.ReadUntilAsync("5\r\nhello\r\n0\r\n\r\n"));
        Assert.DoesNotContain("Content-Length", client.Received, StringComparison.Ordinal);
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task AccessLogFile_DiskFull_RequestsAndDisposalGoOnAndItIsSaid()
    {
        var faults = new ConcurrentQueue<string>();
        await using (var balancer = await Balancer.StartAsync(options: new DataPlaneOptions
        {
            AccessLogPath = "/dev/full", LogSuccesses = true, OnLogFault = faults.Enqueue,
        }))
        {
            Assert.Equal(503, RawClient.Status(await RawClient.GetAsync(balancer.EndPoint)));
        }

        Assert.Contains("space", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_UnknownNode_Throws()
    {
        await using var balancer = await Balancer.StartAsync();
        Assert.Throws<ArgumentException>(() => balancer.Plane.Program("node-9", []));
    }

    [Fact]
    public async Task Nodes_ProgrammedApart_DialledInTurn()
    {
        using var target = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync(nodes: ["a", "b"]);
        balancer.Plane.Program("a", [target.EndPoint.ToString()]);
        Assert.Equal(2, balancer.Plane.Listeners.Select(l => l.Address).Distinct().Count());
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            var node = (IPEndPoint)balancer.Plane.DialTarget.Decide(0).EndPoint!;
            statuses.Add(RawClient.Status(await RawClient.GetAsync(node)));
        }

        Assert.Equal([200, 503, 200, 503], statuses);
    }
}
