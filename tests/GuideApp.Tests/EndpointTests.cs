using System.Diagnostics;
using System.Text.Json;

namespace GuideApp.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Root_Get_NamesPodAndVersion()
    {
        await using var app = await AppProcess.StartListeningAsync(("VERSION", "v7"));
        using var http = await app.ConnectAsync();

        var response = await http.SendAsync("GET", "/");

        Assert.Equal(200, response.Status);
        Assert.Equal("pod-1", response.Headers["X-Pod"]);
        Assert.Equal("v7", response.Headers["X-Version"]);
        Assert.Equal("hello from pod-1 v7\n", response.Body);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/alive")]
    [InlineData("/slow?ms=1")]
    public async Task Head_AnyEndpoint_HasHeadOnlyAndConnectionStaysUsable(string target)
    {
        await using var app = await AppProcess.StartListeningAsync();
        using var http = await app.ConnectAsync();

        var head = await http.SendAsync("HEAD", target);
        var get = await http.SendAsync("GET", target);

        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Headers["Content-Length"], head.Headers["Content-Length"]);
        Assert.Equal(200, get.Status);
    }

    [Fact]
    public async Task Post_SameIdTwice_IsReportedAsDuplicate()
    {
        await using var app = await AppProcess.StartListeningAsync();
        using var http = await app.ConnectAsync();
        foreach (var id in (string[])["a", "b", "a", "c"])
        {
            var response = await http.SendAsync("POST", "/", $"X-Request-Id: {id}\r\n", "body");
            Assert.Equal(200, response.Status);
        }

        using var stats = JsonDocument.Parse((await http.SendAsync("GET", "/stats")).Body);

        var posts = stats.RootElement.GetProperty("posts");
        Assert.Equal(4, posts.GetProperty("received").GetInt32());
        Assert.Equal(3, posts.GetProperty("unique").GetInt32());
        Assert.Equal(1, posts.GetProperty("duplicates").GetInt32());
        Assert.Equal(["a"], posts.GetProperty("duplicateIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(4, stats.RootElement.GetProperty("served").GetInt32());
        Assert.Equal(1, stats.RootElement.GetProperty("conns").GetInt32());
    }

    [Fact]
    public async Task Slow_WithoutStream_SendsNothingBeforeItsTime()
    {
        await using var app = await AppProcess.StartListeningAsync();
        using var http = await app.ConnectAsync();
        await http.SendAsync("GET", "/");

        var since = Stopwatch.StartNew();
        await http.RequestAsync("GET", "/slow?ms=400");
        await http.FirstBytesAsync();

        Assert.True(since.ElapsedMilliseconds >= 390, $"first byte after {since.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task Slow_WithStream_SendsHeadAndHalfTheBodyAtOnce()
    {
        await using var app = await AppProcess.StartListeningAsync();
        using var http = await app.ConnectAsync();

        // One hour: whatever arrives, arrived "at once".
        await http.RequestAsync("GET", "/slow?ms=3600000&stream=1");
        var count = 0;
        while (count < RequestHandler.HalfOfSlowBody)
        {
            var more = await http.FirstBytesAsync();
            Assert.True(more > 0);
            count += more;
        }

        Assert.InRange(count, RequestHandler.HalfOfSlowBody, RequestHandler.HalfOfSlowBody + 1024);
    }

    [Fact]
    public async Task Slow_TimeScaleTen_TakesATenth()
    {
        await using var app = await AppProcess.StartListeningAsync(("TIME_SCALE", "10"));
        using var http = await app.ConnectAsync();
        await http.SendAsync("GET", "/");

        var since = Stopwatch.StartNew();
        var response = await http.SendAsync("GET", "/slow?ms=20000");

        Assert.Equal(8192, response.Body.Length);
        Assert.InRange(since.ElapsedMilliseconds, 1990, 15_000);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/", 405)]
    [InlineData("GET", "/slow?ms=-1", 400)]
    [InlineData("GET", "/slow?ms=soon", 400)]
    public async Task BadRequest_IsRefusedWithItsCode(string method, string target, int status)
    {
        await using var app = await AppProcess.StartListeningAsync();
        using var http = await app.ConnectAsync();

        Assert.Equal(status, (await http.SendAsync(method, target)).Status);
    }

    [Fact]
    public async Task Alive_BeforeAliveAfter_Answers503ThenTurns200()
    {
        await using var app = await AppProcess.StartListeningAsync(("ALIVE_AFTER_MS", "10000"));
        using var http = await app.ConnectAsync();
        Assert.Equal(503, (await http.SendAsync("GET", "/alive")).Status);

        var since = Stopwatch.StartNew();
        while ((await http.SendAsync("GET", "/alive")).Status != 200)
        {
            Assert.True(since.Elapsed < AppProcess.Patience, "never alive");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Alive_NeverReady_Answers503AndServesTheRest()
    {
        await using var app = await AppProcess.StartListeningAsync(("NEVER_READY", "1"));
        using var http = await app.ConnectAsync();
        Assert.Equal(503, (await http.SendAsync("GET", "/alive")).Status);
        Assert.Equal(200, (await http.SendAsync("GET", "/")).Status);
    }

    [Fact]
    public async Task Ports_Several_AllAnswer()
    {
        await using var app = await AppProcess.StartListeningAsync(("PORTS", "8081,8082"));
        foreach (var port in (int[])[8081, 8082])
        {
            using var http = await RawHttp.ConnectAsync(app.Address, port);
            Assert.Equal(200, (await http.SendAsync("GET", "/alive")).Status);
        }
    }

    [Fact]
    public async Task KeepAlive_IdleLongerThanTimeout_ClosesTheConnection()
    {
        await using var app = await AppProcess.StartListeningAsync(("KEEPALIVE_MS", "10000"), ("TIME_SCALE", "10"));
        using var http = await app.ConnectAsync();
        await http.SendAsync("GET", "/");

        Assert.True(await http.ClosedByPeerAsync());
    }
}
