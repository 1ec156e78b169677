using System.Diagnostics;
using System.Net.Sockets;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>SIGTERM at real processes: every phase, and every bad moment.</summary>
public sealed class SigtermTests
{
    private const string Quick = "LAME_MS=300";

    [Fact]
    public async Task Sigterm_DuringLameDuck_ServesNewConnectionsAndTellsThemToGo()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=60000", "DRAIN_HEADER=X-Drain");
        Assert.DoesNotContain("Connection: close", await Caller.GetAsync(pod.EndPoint, "/"), StringComparison.Ordinal);
        pod.Terminate();
        await pod.SeenAsync("Shutdown began by Sigterm");
        using var caller = await Caller.ConnectAsync(pod.EndPoint);
        var response = await caller.GetAsync("/");
        Assert.StartsWith("HTTP/1.1 200", response, StringComparison.Ordinal);
        Assert.Contains("Connection: close", response, StringComparison.Ordinal);
        Assert.Matches(@"X-Drain: pod-\d+;\d+\.\d{3}\r\n", response);
        Assert.True(await caller.EndsWellAsync());
    }

    [Fact]
    public async Task Sigterm_PooledConnection_IsUsedOnceMoreAndClosedWell()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=60000");
        using var pooled = await Caller.ConnectAsync(pod.EndPoint);
        await pooled.GetAsync("/");
        pod.Terminate();
        await pod.SeenAsync("Shutdown began");
        Assert.Contains("Connection: close", await pooled.GetAsync("/"), StringComparison.Ordinal);
        Assert.True(await pooled.EndsWellAsync());
    }

    [Fact]
    public async Task Sigterm_AfterTheWait_ListenerIsClosedAndRequestInFlightFinishes()
    {
        await using var pod = await Pod.StartListeningAsync(Quick);
        using var slow = await Caller.ConnectAsync(pod.EndPoint);
        await slow.SendAsync("GET /slow?ms=3000&stream=1 HTTP/1.1\r\nHost: test\r\n\r\n");
        await slow.ReadSomeAsync();
        pod.Terminate();
        await pod.SeenAsync("listeners closed");
        await Assert.ThrowsAsync<SocketException>(() => Caller.ConnectAsync(pod.EndPoint));
        Assert.True(await slow.EndsWellAsync());
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("hosted service stopped; requests in flight 0", pod.Log, StringComparison.Ordinal);
        Assert.Contains("0 aborted", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_WithoutThePackage_ListenerIsClosedAtOnce()
    {
        await using var pod = await Pod.StartListeningAsync("DRAIN=off");
        using var slow = await Caller.ConnectAsync(pod.EndPoint);
        await slow.SendAsync("GET /slow?ms=3000&stream=1 HTTP/1.1\r\nHost: test\r\n\r\n");
        await slow.ReadSomeAsync();
        pod.Terminate();
        await pod.SeenAsync("Application is shutting down");
        await RefusedAsync(pod);
        Assert.False(pod.HasExited);
    }

    private static async Task RefusedAsync(Pod pod)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Pod.Patience)
        {
            try
            {
                using var caller = await Caller.ConnectAsync(pod.EndPoint);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("it went on listening");
    }
}
