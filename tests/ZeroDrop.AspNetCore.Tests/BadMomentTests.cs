using System.Diagnostics;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>SIGTERM, and what leads to the same phases, at bad moments and with bad company.</summary>
public sealed class BadMomentTests
{
    private const string Quick = "LAME_MS=300";

    [Fact]
    public async Task Sigterm_Twice_SecondChangesNothing()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=2000");
        using var slow = await Caller.ConnectAsync(pod.EndPoint);
        await slow.SendAsync("GET /slow?ms=2500&stream=1 HTTP/1.1\r\nHost: test\r\n\r\n");
        await slow.ReadSomeAsync();
        pod.Terminate();
        await pod.SeenAsync("Shutdown began");
        pod.Terminate();
        await pod.SeenAsync("SIGTERM again");
        Assert.StartsWith("HTTP/1.1 200", await Caller.GetAsync(pod.EndPoint, "/"), StringComparison.Ordinal);
        Assert.True(await slow.EndsWellAsync());
        Assert.Equal(0, await pod.ExitAsync());
    }

    [Fact]
    public async Task Sigterm_DuringStartup_EndsAtOnceWithZero()
    {
        await using var pod = Pod.Start("START_MS=120000");
        await pod.SeenAsync("starting slowly");
        pod.Terminate();
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("SIGTERM during start-up", pod.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_DuringWarmUp_NobodyKnowsThePodSoItDoesNotWait()
    {
        await using var pod = await Pod.StartListeningAsync("WARMUP_MS=120000", "LAME_MS=120000");
        var alive = await Caller.GetAsync(pod.EndPoint, "/alive");
        Assert.StartsWith("HTTP/1.1 503", alive, StringComparison.Ordinal);
        Assert.Contains("starting: cache", alive, StringComparison.Ordinal);
        pod.Terminate();
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("No router knows this app", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_StuckRequest_IsNamedAndAbortedWithinTheBudget()
    {
        await using var pod = await Pod.StartListeningAsync(
            Quick, "LONGEST_MS=60000", "TERMINATION_GRACE_PERIOD_SECONDS=6");
        Assert.Contains("The shutdown does not fit", pod.Log, StringComparison.Ordinal);
        using var stuck = await Caller.ConnectAsync(pod.EndPoint);
        await stuck.SendAsync("GET /stuck?who=me HTTP/1.1\r\nHost: test\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await Caller.GetAsync(pod.EndPoint, "/"), StringComparison.Ordinal);
        var since = Stopwatch.StartNew();
        pod.Terminate();
        Assert.Equal(0, await pod.ExitAsync());
        // Six seconds less the margin of two; the rest is for a loaded machine.
        Assert.InRange(since.Elapsed.TotalSeconds, 1, 20);
        Assert.Contains("Aborted: GET /stuck, running for", pod.Log, StringComparison.Ordinal);
        Assert.Contains("1 aborted", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sigterm_200Connections_AllAreServedOnceMore()
    {
        await using var pod = await Pod.StartListeningAsync("FLOOR_MS=500", "QUIET_MS=3000");
        var callers = new List<Caller>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                callers.Add(await Caller.ConnectAsync(pod.EndPoint));
                await callers[i].GetAsync("/");
            }

            pod.Terminate();
            await pod.SeenAsync("Shutdown began");
            var responses = await Task.WhenAll(callers.Select(caller => caller.GetAsync("/")));
            Assert.All(responses, r => Assert.StartsWith("HTTP/1.1 200", r, StringComparison.Ordinal));
            Assert.All(responses, r => Assert.Contains("Connection: close", r, StringComparison.Ordinal));
            Assert.All(await Task.WhenAll(callers.Select(caller => caller.EndsWellAsync())), Assert.True);
            Assert.Equal(0, await pod.ExitAsync());
            Assert.Contains("200 requests served in it", pod.Log, StringComparison.Ordinal);
        }
        finally
        {
            callers.ForEach(caller => caller.Dispose());
        }
    }

    [Fact]
    public async Task Sigterm_ClientThatNeverCloses_DoesNotHoldThePod()
    {
        await using var pod = await Pod.StartListeningAsync(Quick);
        using var silent = await Caller.ConnectAsync(pod.EndPoint);
        using var idle = await Caller.ConnectAsync(pod.EndPoint);
        await idle.GetAsync("/");
        var since = Stopwatch.StartNew();
        pod.Terminate();
        Assert.Equal(0, await pod.ExitAsync());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), $"took {since.Elapsed}");
        Assert.True(await idle.EndsWellAsync());
    }

    [Fact]
    public async Task Sigterm_RequestsKeepComing_WaitsForSilenceAndNoLonger()
    {
        await using var pod = await Pod.StartListeningAsync(
            "FLOOR_MS=200", "QUIET_MS=2000", "TERMINATION_GRACE_PERIOD_SECONDS=120");
        pod.Terminate();
        await pod.SeenAsync("Shutdown began");
        for (var i = 0; i < 20; i++)
        {
            Assert.StartsWith("HTTP/1.1 200", await Caller.GetAsync(pod.EndPoint, "/"), StringComparison.Ordinal);
            await Task.Delay(150);
        }

        Assert.DoesNotContain("Lame-duck wait over", pod.Log, StringComparison.Ordinal);
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("20 requests served in it", pod.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StayReady", "200")]
    [InlineData("FailAtOnce", "503")]
    [InlineData("FailAfterWait", "200")]
    public async Task Alive_DuringLameDuck_AnswersAsTheOptionSays(string readiness, string status)
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=60000", $"READINESS={readiness}");
        Assert.StartsWith("HTTP/1.1 200", await Caller.GetAsync(pod.EndPoint, "/alive"), StringComparison.Ordinal);
        pod.Terminate();
        await pod.SeenAsync("Shutdown began");
        Assert.StartsWith(
            $"HTTP/1.1 {status}", await Caller.GetAsync(pod.EndPoint, "/alive"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PreStop_OnItsPort_AnswersWhenTheWaitIsOverAndSigtermGoesOn()
    {
        await using var pod = await Pod.StartListeningAsync("PORTS=8080,8081", "PRESTOP_PORT=8081", "LAME_MS=1000");
        Assert.StartsWith("HTTP/1.1 404", await Caller.GetAsync(pod.EndPoint, "/prestop"), StringComparison.Ordinal);
        Assert.DoesNotContain("Shutdown began", pod.Log, StringComparison.Ordinal);
        var hook = Caller.GetAsync(new(pod.Address, 8081), "/prestop");
        await pod.SeenAsync("Shutdown began by PreStop");
        Assert.StartsWith("HTTP/1.1 200", await Caller.GetAsync(pod.EndPoint, "/"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await hook, StringComparison.Ordinal);
        Assert.Contains("Lame-duck wait over", pod.Log, StringComparison.Ordinal);
        Assert.False(pod.HasExited);
        pod.Terminate();
        Assert.Equal(0, await pod.ExitAsync());
    }

    [Fact]
    public async Task Interrupt_FromTheKeyboard_DoesNotWaitForRouters()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=120000");
        Signal.Send(pod.Id, 2);
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("Shutdown began by Host", pod.Log, StringComparison.Ordinal);
    }
}
