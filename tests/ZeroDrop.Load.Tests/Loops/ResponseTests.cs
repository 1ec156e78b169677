using System.Globalization;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Loops;

/// <summary>The edge cases of HTTP/1.1 responses, on the wire.</summary>
public sealed class ResponseTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", "200", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!", "malformed", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "malformed", false)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nok", "200", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "200", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=\"y\"\r\nok\r\n0\r\n\r\n", "200", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", "malformed", false)]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok", "200", true)]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", "200", true)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nok", "200", true)]
    [InlineData("HTTP/1.1 204 No\r\n\r\n", "204", true)]
    [InlineData("HTTP/1.1 304 No\r\nContent-Length: 7\r\n\r\n", "304", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", "200", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "200", false)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", "200", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more", "200", false)]
    [InlineData("HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200", true)]
    [InlineData("HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "101", false)]
    [InlineData("HTTP/2 200\r\n\r\n", "malformed", false)]
    [InlineData("SSH-2.0-OpenSSH\r\n", "malformed", false)]
    [InlineData("HTTP/1.1 200 OK\r\nBad Header: 1\r\nContent-Length: 0\r\n\r\n", "malformed", false)]
    [InlineData("HTTP/1.1 20 OK\r\n\r\n", "malformed", false)]
    public async Task Run_EdgeCase_OutcomeAndReuse(string response, string outcome, bool reused)
    {
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync(response);
            }
        });

        var run = await LoopRun.OfAsync(server.EndPoint, LoopRun.Options with { Requests = 3 }, LoopRun.Get);

        Assert.Equal(3, run.Count(outcome));
        Assert.Equal(reused ? 1 : 3, server.Connections);
        Assert.Equal(outcome == "malformed" ? 3 : 0, run.End.Malformed.Values.Sum());
    }

    [Fact]
    public async Task Run_HeadRequest_NoBodyIsWaitedFor()
    {
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            }
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 5 },
            LoopRun.Request("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"));

        Assert.Equal(5, run.Count("200"));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Run_LargeResponse_IsCountedNotKept(bool chunked, bool portable)
    {
        const int Bytes = 20_000_000;
        var piece = new string('x', 100_000);
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync() is not null)
            {
                await c.WriteAsync("HTTP/1.1 200 OK\r\n"
                    + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {Bytes}\r\n\r\n"));
                for (var i = 0; i < Bytes / piece.Length; i++)
                {
                    var size = piece.Length.ToString("x", CultureInfo.InvariantCulture);
                    await c.WriteAsync(chunked ? $"{size}\r\n{piece}\r\n" : piece);
                }

                await c.WriteAsync(chunked ? "0\r\n\r\n" : "");
            }
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 2 }, LoopRun.Get, portable);

        Assert.Equal(2, run.Count("200"));
        Assert.All(run.Samples, s => Assert.Equal(Bytes, s.BodyBytes));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_LargeBody_ArrivesWhole(bool portable)
    {
        var body = new string('b', 5_000_000);
        var head = $"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {body.Length}\r\n\r\n";
        var lengths = new List<int>();
        using var server = new ScriptedServer(async c =>
        {
            // Slow to read, so that the socket's buffer fills up.
            await Task.Delay(50);
            var all = await c.ReadSomeAsync();
            while (all.Length < head.Length + body.Length)
            {
                all += await c.ReadSomeAsync();
            }

            lengths.Add(all.Length);
            await c.OkAsync();
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options,
            LoopRun.Request(head, body), portable);

        Assert.Equal(1, run.Count("200"));
        Assert.Equal(head.Length + body.Length, run.Samples[0].BytesOut);
        Assert.Equal(head.Length + body.Length, Assert.Single(lengths));
    }

    [Fact]
    public async Task Run_EarlyResponseToALargeBody_IsTheOutcome()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadSomeAsync();
            await c.WriteAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
            await c.ReadToEndAsync();
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 2 },
            LoopRun.Request(
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n", new string('b', 50_000_000)));

        Assert.Equal(2, run.Count("413"));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Run_ExpectContinue_BodyWaitsForTheWord()
    {
        var bodyWithHead = false;
        using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadRequestAsync(withBody: false) is { } head)
            {
                bodyWithHead |= head.Length > head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
                await c.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n");
                Assert.Equal("body", await c.ReadSomeAsync());
                await c.OkAsync();
            }
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 3 },
            LoopRun.Request("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n", "body"));

        Assert.Equal(3, run.Count("200"));
        Assert.False(bodyWithHead);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Run_ExpectContinueRefused_BodyIsNotSent()
    {
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            await c.WriteAsync("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
            Assert.Equal("", await c.ReadToEndAsync());
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 2 },
            LoopRun.Request("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n", "body"));

        Assert.Equal(2, run.Count("417"));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Run_ServerClosesAfterTheAnswer_NoRequestIsLost()
    {
        // The end is known with the answer, so the next request goes elsewhere.
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync(extraHeaders: "Connection: close\r\n");
            c.Close();
        });

        var run = await LoopRun.OfAsync(server.EndPoint, LoopRun.Options with { Requests = 50 }, LoopRun.Get);

        Assert.Equal(50, run.Count("200"));
        Assert.All(run.Samples, s => Assert.Equal(0, s.ConnectionRequests));
    }

    [Fact]
    public async Task Run_ServerClosesSilentlyAfterTheAnswer_EachLossIsOnAReusedConnection()
    {
        // The keep-alive race: whether the end is seen in time is up to the kernel, but no request fails on a new
        // connection, and the server never sees one twice.
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            c.Close();
        });

        var run = await LoopRun.OfAsync(
            server.EndPoint, LoopRun.Options with { Requests = 200 }, () => new SeqSource(Lane.Reused));

        Assert.Equal(200, run.Samples.Length);
        Assert.All(run.Samples.Where(s => s.Outcome.IsDrop), s =>
        {
            Assert.Equal(SampleTraits.Reused, s.Traits & SampleTraits.Reused);
            Assert.True(s.Outcome.Kind is OutcomeKind.ResetBeforeResponse or OutcomeKind.EofBeforeResponse);
        });
        Assert.Equal(server.Requests.Count, server.Requests.Distinct().Count());
        Assert.Equal(run.Count("200"), server.Requests.Count);
    }
}
