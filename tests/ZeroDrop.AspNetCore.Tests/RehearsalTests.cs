using System.Text.Json;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>
/// The recordings of a real Kubernetes, done again with this package in the pods: graceful alone (s04) loses requests,
/// a lame-duck wait before it (s11) loses none.
/// </summary>
[Collection(nameof(UnderLoad))]
public sealed class RehearsalTests
{
    [Theory]
    [InlineData("s04-B0.5", "proxy:0.5s", true)]
    [InlineData("s11-B0.5", "proxy:0.5s", false)]
    [InlineData("s11-A", "service", false)]
    public async Task Rehearse_RecordedManifest_EndsAsRecorded(string recording, string via, bool drops)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ZERODROP_SOAK") == "1", "two minutes: ./test --soak");
        var manifest = Path.Combine(Built.Root, "testdata", "recordings", recording, "manifests.yaml");
        await using var run = Tool.Start(
            "dotnet", Built.ZeroDrop, "rehearse", manifest, "--via", via,
            "--app", $"app=env ZERODROP_POD_IP={{ip}} {Built.DrainApp}",
            "--rate", "150", "--control", "2s", "--slow-path", "/slow", "--slow", "1s..5s", "--json", "--quiet");
        var exit = await run.ExitAsync();
        var start = run.Output.IndexOf('{', StringComparison.Ordinal);
        Assert.True(start >= 0, run.Output);
        using var report = JsonDocument.Parse(run.Output[start..]);
        var verdict = report.RootElement.GetProperty("paths")[0].GetProperty("verdict");
        var dropped = verdict.GetProperty("drops").GetInt32();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{recording} {via}: {dropped} of {verdict.GetProperty("requests").GetInt32()} dropped");
        Assert.Equal((drops, drops ? 1 : 0), (dropped > 0, exit));
    }
}
