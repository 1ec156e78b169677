using System.Text.RegularExpressions;
using ZeroDrop.AspNetCore.Tests.Routers;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>
/// kill -TERM under load, behind routers that hear of it 1.5 s late, without any preStop: the app alone sees to it that
/// nothing is dropped. The same app without the package drops: the test can fail.
/// </summary>
[Collection(nameof(UnderLoad))]
public sealed class RolloutTests
{
    private static readonly string[] Drains =
        ["FLOOR_MS=500", "QUIET_MS=2000", "LONGEST_MS=5000", "TERMINATION_GRACE_PERIOD_SECONDS=60"];

    private static bool IsSoak => Environment.GetEnvironmentVariable("ZERODROP_SOAK") == "1";

    private static int Rollouts => IsSoak ? 20 : 1;

    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Rollout_BehindAProxy_DropsNothing(string kind)
    {
        await using var router = await StartAsync(kind);
        await using var rollout = new Rollout(router, IsSoak ? 3 : 2, Drains);
        AssertNothingDropped(await rollout.RunAsync(Rollouts));
    }

    [Fact]
    public async Task Rollout_BehindAnAlbWithHeyAndWrk_DropsNothing()
    {
        Assert.SkipUnless(Built.Has("hey") && Built.Has("wrk"), "hey or wrk is not installed");
        await using var router = await StartAsync("alb");
        await using var rollout = new Rollout(router, IsSoak ? 3 : 2, Drains);
        // Slow answers keep a closed loop from taking the machine.
        var url = $"http://{router.EndPoint}/slow?ms=50";
        var seconds = $"{8 * Rollouts}";
        await using var hey = new LateTool("hey", "-z", $"{seconds}s", "-c", "4", url);
        await using var wrk = new LateTool("wrk", "-t", "1", "-c", "4", "-d", seconds, url);
        AssertNothingDropped(await rollout.RunAsync(Rollouts, () => Task.WhenAll(hey.RunAsync(), wrk.RunAsync())));
        Assert.DoesNotContain("Error distribution", hey.Output, StringComparison.Ordinal);
        Assert.Equal("[200]", Assert.Single(Regex.Matches(hey.Output, @"(\[\d{3}\])\s+\d+ responses")).Groups[1].Value);
        Assert.Contains("requests in", wrk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Socket errors", wrk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Non-2xx", wrk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alb")]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    public async Task Rollout_WithoutThePackage_Drops(string kind)
    {
        Assert.SkipUnless(IsSoak || kind == "alb", "one control is enough for the short run: ./test --soak");
        await using var router = await StartAsync(kind);
        await using var rollout = new Rollout(router, 2, "DRAIN=off");
        var result = await rollout.RunAsync(1);
        Assert.True(result.Drops.Count > 5, $"only {result.Drops.Count} of {result.Load.Sent} were dropped");
    }

    private static void AssertNothingDropped(RolloutResult result)
    {
        Assert.True(result.Drops.Count == 0, result.ToString());
        Assert.Equal(0, result.Load.Unfinished);
        Assert.All(result.ExitCodes, code => Assert.Equal(0, code));
        Assert.True(result.Load.Sent > 200 * Rollouts, $"only {result.Load.Sent} requests");
        // Every pod was still sent requests after its SIGTERM: the wait was needed.
        Assert.Equal(
            result.ExitCodes.Count,
            Regex.Count(result.Logs, @"Lame-duck wait over after \S+ [1-9]\d* requests served"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{result.Load.Sent} requests, {result.Drops.Count} dropped, {result.ExitCodes.Count} pods replaced");
    }

    private static Task<IRouter> StartAsync(string kind) => kind switch
    {
        "alb" => AlbRouter.StartAsync(),
        "nginx" => NginxRouter.StartAsync(),
        "haproxy" => HaproxyRouter.StartAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such router"),
    };
}
