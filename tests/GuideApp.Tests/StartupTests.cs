using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GuideApp.Tests;

public sealed class StartupTests
{
    [Fact]
    public async Task Startup_BeforeItsTime_RefusesConnections()
    {
        await using var app = AppProcess.Start(("STARTUP_MS", "15000"));
        var start = await app.EventAsync("process-start");

        var refused = await Assert.ThrowsAsync<SocketException>(app.ConnectAsync);

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        var listening = await app.EventAsync("listening");
        Assert.True(listening.GetProperty("at").GetInt64() > start.GetProperty("at").GetInt64());
        using var http = await app.ConnectAsync();
        Assert.Equal(200, (await http.SendAsync("GET", "/alive")).Status);
    }

    [Theory]
    [InlineData("graceful")]
    [InlineData("exit")]
    [InlineData("graceful-lame:60000")]
    public async Task Startup_SigtermBeforeListening_EndsAtOnce(string onSigterm)
    {
        await using var app = AppProcess.Start(("STARTUP_MS", "3600000"), ("ON_SIGTERM", onSigterm));
        await app.EventAsync("process-start");

        app.Terminate();
        await app.WaitForExitAsync();

        Assert.Equal(0, app.ExitCode);
        Assert.DoesNotContain("listening", app.Events());
    }

    [Fact]
    public async Task Start_AddressInUse_ExitsWithEnvironmentFailed()
    {
        await using var first = await AppProcess.StartListeningAsync();

        await using var second = AppProcess.Start(("ZERODROP_POD_IP", first.Address.ToString()));
        await second.WaitForExitAsync();

        Assert.Equal(ExitCodes.EnvironmentFailed, second.ExitCode);
        using var http = await first.ConnectAsync();
        Assert.Equal(200, (await http.SendAsync("GET", "/")).Status);
    }

    [Fact]
    public async Task Start_BadEnvironment_ExitsWithBadUsage()
    {
        await using var app = AppProcess.Start(("ON_SIGTERM", "perhaps"));
        await app.WaitForExitAsync();

        Assert.Equal(ExitCodes.BadUsage, app.ExitCode);
        Assert.Empty(app.Log);
    }

    [Fact]
    public async Task Killed_LeavesNoDiagnosticFiles()
    {
        await using var app = await AppProcess.StartListeningAsync();

        app.Kill();
        await app.WaitForExitAsync();

        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"*-{app.Id}-*"));
    }

    [Fact]
    public async Task Sink_Loopback_GetsTheTruthLog()
    {
        using var sink = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        sink.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var app = await AppProcess.StartListeningAsync(("SINK", sink.LocalEndPoint!.ToString()!));

        var buffer = new byte[1024];
        using var limit = new CancellationTokenSource(AppProcess.Patience);
        var count = await sink.ReceiveAsync(buffer, limit.Token);

        var line = Encoding.UTF8.GetString(buffer, 0, count);
        Assert.Contains("\"event\":\"process-start\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TruthLog_File_GetsTheLinesInsteadOfStandardOutput()
    {
        var path = Path.Combine(Path.GetTempPath(), $"guide-app-{Guid.NewGuid():N}.jsonl");
        try
        {
            await using var app = AppProcess.Start(("TRUTH_LOG", path));
            var since = Stopwatch.StartNew();
            while (!File.Exists(path) || !File.ReadAllText(path).Contains("listening", StringComparison.Ordinal))
            {
                Assert.True(since.Elapsed < AppProcess.Patience, "nothing in the file");
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            Assert.Empty(app.Log);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
