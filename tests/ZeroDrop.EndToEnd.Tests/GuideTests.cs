using System.Globalization;
using ZeroDrop.EndToEnd.Tests.Running;

namespace ZeroDrop.EndToEnd.Tests;

/// <summary>The guide's story: each setting removes a part of the loss until nothing is lost.</summary>
public sealed class GuideTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(200);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rehearse_Guide_TellsTheStory()
    {
        var rows = await TellAsync(1);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', rows.Select(r => r.ToString())));
    }

    [Fact]
    public async Task Rehearse_GuideTenTimes_SameVerdictsAndCauses()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("ZERODROP_SOAK") == "1", "twenty minutes: ./test --soak");
        var first = await TellAsync(1);
        for (var seed = 2; seed <= 10; seed++)
        {
            Assert.Equal(first.Select(Essence), (await TellAsync(seed)).Select(Essence));
        }
    }

    /// <summary>The story, told once; a second time only if this machine stood still for a part of the 600 ms of real time
    /// that step 3 leaves at this speed between the last request and SIGKILL.</summary>
    private async Task<ReportRow[]> TellAsync(int seed)
    {
        using var watch = new MachineWatch();
        var rows = await RunAsync(seed);
        try
        {
            IsTheStory(rows);
            return rows;
        }
        catch (Xunit.Sdk.XunitException e) when (watch.LongestStall > Stall)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"again, as this machine stood still for {watch.LongestStall.TotalMilliseconds:0} ms: {e.Message}");
            rows = await RunAsync(seed);
            IsTheStory(rows);
            return rows;
        }
    }

    private static void IsTheStory(ReportRow[] rows)
    {
        var all = string.Join('\n', rows.Select(r => r.ToString()));
        Assert.Equal(5, rows.Length);
        Assert.True(rows[..3].All(r => r.Kind == "dropped" && r.Unexplained == 0), all);
        Assert.True(rows[0].Drops > rows[1].Drops && rows[1].Drops > rows[2].Drops && rows[2].Drops > 0, all);
        Assert.True(rows[0].Causes.ContainsKey("A1"), all);
        Assert.True(rows[1].Causes.ContainsKey("C1") && rows[1].Causes.ContainsKey("C4"), all);
        Assert.True(rows[2].Causes.Keys.SequenceEqual(["C3"]), all);
        Assert.True(rows[3..].All(r => r is { Kind: "nothing-dropped", Drops: 0, Requests: > 1000 }), all);
        Assert.True(rows[4].ClusterSeconds < rows[3].ClusterSeconds, all);
    }

    private static string Essence(ReportRow row) =>
        $"{row.Name} {row.Kind} {string.Join(' ', row.Causes.Keys.Order(StringComparer.Ordinal))}";

    private async Task<ReportRow[]> RunAsync(int seed)
    {
        await using var run = ProgramRun.Start(
            _folder, "rehearse", Repository.PathOf("samples", "guide"), "--json",
            "--seed", seed.ToString(CultureInfo.InvariantCulture));
        return ReportRow.Read((await run.EndAsync(Limit)).Exited(1).Output);
    }
}
