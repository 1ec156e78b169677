using System.Diagnostics;
using System.Net.Sockets;

namespace GuideApp.Tests;

public sealed class SigtermTests
{
    [Fact]
    public async Task Exit_RequestInFlight_SeesEndOfConnectionWithoutAnswer()
    {
        await using var app = await AppProcess.StartListeningAsync(("ON_SIGTERM", "exit"), ("TRUTH_REQUESTS", "1"));
        using var http = await app.ConnectAsync();
        await http.RequestAsync("GET", "/slow?ms=600000", "X-Seq: 42\r\n");
        await app.EventAsync("request-received");

        app.Terminate();
        var response = await http.ResponseAsync();
        await app.WaitForExitAsync();

        Assert.Equal(0, response.Status);
        Assert.Equal(RawEnd.EndOfFile, response.Ended);
        Assert.Equal(0, app.ExitCode);
        Assert.Equal(
            ["process-start", "listening", "request-received", "sigterm", "request-aborted", "exit"], app.Events());
        Assert.Equal("42", (await app.EventAsync("request-aborted")).GetProperty("seq").GetString());
        Assert.Equal(1, (await app.EventAsync("sigterm")).GetProperty("inflight").GetInt32());
    }

    [Fact]
    public async Task Exit_StreamedAnswer_IsTruncated()
    {
        await using var app = await AppProcess.StartListeningAsync(("ON_SIGTERM", "exit"));
        using var http = await app.ConnectAsync();
        await http.RequestAsync("GET", "/slow?ms=600000&stream=1");
        await http.FirstBytesAsync();

        app.Terminate();
        await app.WaitForExitAsync();

        // Less than half the body can still be on its way; the second half never comes.
        var rest = await http.ResponseAsync();
        Assert.False(rest.IsComplete);
        Assert.NotEqual(RawEnd.None, rest.Ended);
    }

    [Fact]
    public async Task Ignore_AfterSigterm_GoesOnServingNewConnections()
    {
        await using var app = await AppProcess.StartListeningAsync(("ON_SIGTERM", "ignore"));
        using var old = await app.ConnectAsync();
        await old.SendAsync("GET", "/");

        app.Terminate();
        await app.EventAsync("sigterm");
        app.Terminate();
        await app.LineAsync(_ => app.Events().Count(name => name == "sigterm") == 2, "second sigterm");

        var onOld = await old.SendAsync("GET", "/");
        using var fresh = await app.ConnectAsync();
        var onFresh = await fresh.SendAsync("GET", "/");
        Assert.Equal(200, onOld.Status);
        Assert.False(onOld.Headers.ContainsKey("Connection"));
        Assert.Equal(200, onFresh.Status);
        Assert.False(app.HasExited);
    }

    [Fact]
    public async Task Graceful_RequestInFlight_IsFinishedWhileNewConnectionsAreRefused()
    {
        await using var app = await AppProcess.StartListeningAsync(("ON_SIGTERM", "graceful"), ("DRAIN_MS", "60000"));
        using var idle = await app.ConnectAsync();
        await idle.SendAsync("GET", "/");
        using var busy = await app.ConnectAsync();
        await busy.RequestAsync("GET", "/slow?ms=15000");
        await WaitForInFlightAsync(app);

        app.Terminate();
        await app.EventAsync("sigterm");

        Assert.True(await idle.ClosedByPeerAsync());
        var refused = await Assert.ThrowsAsync<SocketException>(app.ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        var response = await busy.ResponseAsync();
        Assert.Equal(200, response.Status);
        Assert.Equal(8192, response.Body.Length);
        Assert.Equal("close", response.Headers["Connection"]);
        await app.WaitForExitAsync();
        Assert.Equal(0, app.ExitCode);
        Assert.Equal(["process-start", "listening", "sigterm", "shutdown-done", "exit"], app.Events());
    }

    [Fact]
    public async Task Graceful_RequestLongerThanDrainLimit_IsCutAtTheLimit()
    {
        await using var app = await AppProcess.StartListeningAsync(
            ("ON_SIGTERM", "graceful"), ("DRAIN_MS", "500"), ("TRUTH_REQUESTS", "1"));
        using var busy = await app.ConnectAsync();
        await busy.RequestAsync("GET", "/slow?ms=600000", "X-Seq: 7\r\n");
        await app.EventAsync("request-received");

        app.Terminate();
        var response = await busy.ResponseAsync();
        await app.WaitForExitAsync();

        Assert.False(response.IsComplete);
        Assert.Equal(0, app.ExitCode);
        Assert.Contains("shutdown-done:drain-limit", app.Events());
    }

    [Fact]
    public async Task LameDuck_DuringTheWait_AcceptsWithConnectionCloseThenDrainsAndExitsZero()
    {
        await using var app = await AppProcess.StartListeningAsync(
            ("ON_SIGTERM", "graceful-lame:6000"), ("DRAIN_MS", "60000"));
        using var old = await app.ConnectAsync();
        await old.SendAsync("GET", "/");

        app.Terminate();
        await app.EventAsync("sigterm");
        // The signal's line is written before the wait begins: ask until the answers say close.
        RawResponse onOld;
        do
        {
            onOld = await old.SendAsync("GET", "/");
        }
        while (!onOld.Headers.ContainsKey("Connection"));

        Assert.True(await old.ClosedByPeerAsync());
        using var fresh = await app.ConnectAsync();
        var onFresh = await fresh.SendAsync("GET", "/");
        Assert.Equal(200, onFresh.Status);
        Assert.Equal("close", onFresh.Headers["Connection"]);
        using var busy = await app.ConnectAsync();
        await busy.RequestAsync("GET", "/slow?ms=8000");
        await app.EventAsync("lame-end");
        Assert.Equal(200, (await busy.ResponseAsync()).Status);
        await app.WaitForExitAsync();
        Assert.Equal(0, app.ExitCode);
        Assert.Equal(["process-start", "listening", "sigterm", "lame-end", "shutdown-done", "exit"], app.Events());
    }

    [Fact]
    public async Task Sigkill_RequestInFlight_HasNoEndInTheTruthLog()
    {
        await using var app = await AppProcess.StartListeningAsync(("TRUTH_REQUESTS", "1"));
        using var http = await app.ConnectAsync();
        await http.RequestAsync("GET", "/slow?ms=600000", "X-Seq: 9\r\n");
        await app.EventAsync("request-received");

        app.Kill();
        await app.WaitForExitAsync();

        Assert.Equal(137, app.ExitCode);
        Assert.Equal(["process-start", "listening", "request-received"], app.Events());
    }

    private static async Task WaitForInFlightAsync(AppProcess app)
    {
        using var http = await app.ConnectAsync();
        var since = Stopwatch.StartNew();
        while (!(await http.SendAsync("GET", "/stats")).Body.Contains("\"inflight\":2", StringComparison.Ordinal))
        {
            Assert.True(since.Elapsed < AppProcess.Patience, "the request is not in flight");
            await Task.Delay(10);
        }
    }
}
