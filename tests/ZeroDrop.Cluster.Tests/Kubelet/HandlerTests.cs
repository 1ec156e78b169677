using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Core.Specs;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Cluster.Tests.Kubelet;

public sealed class HandlerTests
{
    private static readonly HandlerAction.HttpGet Get = new("/alive?x=1", PortRef.Of("http"));

    [Theory]
    [InlineData("200 OK", "")]
    [InlineData("399 Strange", "")]
    [InlineData("503 Busy", "HTTP probe failed with statuscode: 503")]
    [InlineData("404 Not Found", "HTTP probe failed with statuscode: 404")]
    public async Task HttpGet_Status_IsJudgedAsTheKubeletDoes(string status, string message)
    {
        var pod = await Probed.MakeAsync();
        using var server = pod.Serve(c => AnswerAsync(c, $"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));

        var result = await pod.ProbeAsync(Get with { Headers = [new("X-Own", "v"), new("host", "shop.example")] });

        Assert.Equal(new HandlerResult(message.Length == 0, message), result);
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("GET /alive?x=1 HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nX-Own: v\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nhost: shop.example\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nUser-Agent: kube-probe/", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Host:", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpGet_Redirects_FollowedOnTheSameHostOnly()
    {
        var pod = await Probed.MakeAsync();
        using var server = pod.Serve(async c =>
        {
            var request = await c.ReadRequestAsync();
            await c.WriteAsync(request!.Split(' ')[1] switch
            {
                "/a" => "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n",
                "/b" => "HTTP/1.1 500 Broken\r\n\r\n",
                _ => "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.invalid/\r\n\r\n",
            });
            c.Close();
        });

        var same = await pod.ProbeAsync(Get with { Path = "/a" });
        var other = await pod.ProbeAsync(Get with { Path = "/c" });

        Assert.Equal(HandlerResult.Failure("HTTP probe failed with statuscode: 500"), same);
        Assert.Equal(HandlerResult.Success, other);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task HttpGet_NoAnswer_SaysWhyInTheKubeletsWords()
    {
        var pod = await Probed.MakeAsync();
        var refused = await pod.ProbeAsync(Get);
        using var server = pod.Serve(async c =>
        {
            var request = await c.ReadRequestAsync();
            if (request!.StartsWith("GET /eof", StringComparison.Ordinal))
            {
                c.Close();
            }
            else if (request.StartsWith("GET /talk", StringComparison.Ordinal))
            {
                await c.WriteAsync("hello\r\n\r\n");
            }
        });

        var eof = await pod.ProbeAsync(Get with { Path = "/eof" });
        var malformed = await pod.ProbeAsync(Get with { Path = "/talk" });
        var late = await pod.ProbeAsync(Get with { Path = "/silent" }, timeout: 0.3);
        var noPort = await pod.ProbeAsync(Get with { Port = PortRef.Of("admin") });

        Assert.Equal($"Get \"http://{pod.Address}:8080/alive?x=1\": dial tcp {pod.Address}:8080: connect: "
            + "connection refused", refused.Message);
        Assert.EndsWith("EOF", eof.Message, StringComparison.Ordinal);
        Assert.Contains("malformed HTTP response", malformed.Message, StringComparison.Ordinal);
        Assert.Contains("context deadline exceeded", late.Message, StringComparison.Ordinal);
        Assert.Equal("couldn't find port: admin in container app", noPort.Message);
    }

    [Fact]
    public async Task TcpSocket_Listener_OpenIsASuccessAndRefusedIsNot()
    {
        var pod = await Probed.MakeAsync();
        var probe = new HandlerAction.TcpSocket(PortRef.Of("http"));
        var refused = await pod.ProbeAsync(probe);
        using var server = pod.Serve(_ => Task.CompletedTask);

        Assert.Equal(HandlerResult.Success, await pod.ProbeAsync(probe));
        Assert.Equal(
            HandlerResult.Failure($"dial tcp {pod.Address}:8080: connect: connection refused"), refused);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Handler_HostIsLoopback_MeansThePod(string host)
    {
        var pod = await Probed.MakeAsync();
        using var server = pod.Serve(c => AnswerAsync(c, "HTTP/1.1 200 OK\r\n\r\n"));

        Assert.Equal(HandlerResult.Success, await pod.ProbeAsync(Get with { Host = host }));
        Assert.Equal(HandlerResult.Success, await pod.ProbeAsync(new HandlerAction.TcpSocket(Get.Port, host)));
        Assert.Equal(HandlerResult.Success, await pod.HookAsync(Get with { Host = host }));
        Assert.Equal(3, server.Connections);
        Assert.Empty(pod.Notes);
    }

    [Fact]
    public async Task Handler_HostIsForeign_IsNotSentThereAndSaidSo()
    {
        var pod = await Probed.MakeAsync();
        const string foreign = "elsewhere.invalid";
        HandlerAction[] probes = [Get with { Host = foreign }, new HandlerAction.TcpSocket(Get.Port, foreign)];

        Assert.All(await Task.WhenAll(probes.Select(p => pod.ProbeAsync(p))), r => Assert.False(r.Succeeded));
        using var server = pod.Serve(_ => Task.CompletedTask);
        Assert.All(await Task.WhenAll(probes.Select(p => pod.ProbeAsync(p))), r => Assert.True(r.Succeeded));
        Assert.True((await pod.HookAsync(Get with { Host = foreign })).Succeeded);

        Assert.Equal(2, server.Connections);
        string[] said =
        [
            "httpGet probes of another host are not run", "tcpSocket probes of another host are not run",
            "not sent from this host: PreStop hook of container app to elsewhere.invalid:8080",
        ];
        Assert.All(said, text => Assert.Contains(
            pod.Notes, note => note.StartsWith(text, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", false, "127.9.9.9")]
    [InlineData("127.9.9.9", false, "127.9.9.9")]
    [InlineData("10.0.0.7", false, null)]
    [InlineData("web.default.svc", false, null)]
    [InlineData("web.default.svc", true, "web.default.svc")]
    [InlineData("127.0.0.1", true, "127.9.9.9")]
    public void Resolve_Host_PodOrForeign(string host, bool allowForeign, string? expected) =>
        Assert.Equal(expected, HandlerHost.Resolve(host, "127.9.9.9", allowForeign));

    [Fact]
    public async Task Hook_HttpGet_AnyAnswerIsASuccessAndNoneIsNot()
    {
        var pod = await Probed.MakeAsync();
        var refused = await pod.HookAsync(Get);
        using var server = pod.Serve(c => AnswerAsync(c, "HTTP/1.1 500 Broken\r\n\r\n"));

        Assert.Equal(HandlerResult.Success, await pod.HookAsync(Get));
        Assert.Contains("connection refused", refused.Message, StringComparison.Ordinal);
        Assert.False((await pod.HookAsync(new HandlerAction.TcpSocket(Get.Port))).Succeeded);
    }

    [Fact]
    public async Task Exec_NotAllowed_ProbeLooksAtThePortAndHookIsDoneAtOnce()
    {
        var pod = await Probed.MakeAsync();
        var exec = new HandlerAction.Exec(["rm", "-rf", "/precious"]);

        Assert.False((await pod.ProbeAsync(exec)).Succeeded);
        using var server = pod.Serve(_ => Task.CompletedTask);
        Assert.True((await pod.ProbeAsync(exec)).Succeeded);
        Assert.True((await pod.HookAsync(exec)).Succeeded);

        Assert.Contains(pod.Notes, n => n.Contains("PreStop hook of container app [rm -rf /precious]",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hook_CancelledOrContainerEnded_FailsWithThatReason()
    {
        var pod = await Probed.MakeAsync();
        var sleep = new HandlerAction.Sleep(TimeSpan.FromMinutes(5));
        var cancelled = pod.HookAsync(sleep);
        HookRunner.Cancel(pod.Container, HookKind.PreStop);
        Assert.Equal(HandlerResult.Failure("cancelled"), await cancelled);

        var ended = pod.HookAsync(sleep);
        await pod.Container.Ended.CancelAsync();
        Assert.Equal(HandlerResult.Failure("container not running"), await ended);
    }

    private static async Task AnswerAsync(Conversation c, string answer)
    {
        while (await c.ReadRequestAsync() is not null)
        {
            await c.WriteAsync(answer);
        }
    }
}
