using System.Globalization;
using System.Text;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Tests.Lanes;

public sealed class LanePlanTests
{
    private static readonly SlowOptions Slow = new()
    {
        Min = TimeSpan.FromMilliseconds(100), Max = TimeSpan.FromMilliseconds(900), StreamShare = 0.25,
    };

    private static readonly LaneSettings Settings = new("run", Slow);

    [Fact]
    public void Catalogue_EveryLane_HasOneEntryAndAName()
    {
        Assert.Equal(Enum.GetValues<Lane>(), LaneCatalogue.All.Select(l => l.Id).Order());
        Assert.Equal(LaneCatalogue.Names.Length, LaneCatalogue.Names.Distinct().Count());
        Assert.All(Enum.GetValues<Lane>(), l => Assert.Equal(l, LaneCatalogue.Find(LaneCatalogue.NameOf(l))));
        Assert.Null(LaneCatalogue.Find("no such lane"));
    }

    [Fact]
    public void Of_SameSeed_IsTheSameWhateverTheOrder()
    {
        var plan = new LanePlan(LaneCatalogue.DefaultMix, Settings, 42);
        var again = new LanePlan(LaneCatalogue.DefaultMix, Settings, 42);
        var other = new LanePlan(LaneCatalogue.DefaultMix, Settings, 43);
        var forward = Enumerable.Range(0, 500).Select(i => Text(plan, i)).ToList();
        var backward = Enumerable.Range(0, 500).Reverse().Select(i => Text(again, i)).Reverse().ToList();
        Assert.Equal(forward, backward);
        Assert.NotEqual(forward, Enumerable.Range(0, 500).Select(i => Text(other, i)).ToList());
    }

    [Fact]
    public void Of_ManyRequests_KeepsTheWeights()
    {
        var plan = new LanePlan(
            [new(Lane.Fresh, 1), new(Lane.Reused, 6), new(Lane.Post, 2), new(Lane.Slow, 1)], Settings, 1);
        var counts = Enumerable.Range(0, 100_000).CountBy(i => plan.Of(i).Lane.Id).ToDictionary();
        Assert.InRange(counts[Lane.Fresh], 9_500, 10_500);
        Assert.InRange(counts[Lane.Reused], 59_000, 61_000);
        Assert.InRange(counts[Lane.Post], 19_200, 20_800);
        Assert.InRange(counts[Lane.Slow], 9_500, 10_500);
    }

    [Fact]
    public void Of_Slow_DrawsDurationsBetweenTheLimitsAndStreamsAPart()
    {
        var plan = new LanePlan([new(Lane.Slow, 1, "/work?x=1")], Settings, 1);
        var paths = Enumerable.Range(0, 10_000).Select(i => plan.Of(i).Request.Path).ToList();
        Assert.All(paths, p => Assert.StartsWith("/work?x=1&ms=", p, StringComparison.Ordinal));
        var durations = paths
            .Select(p => int.Parse(p.Split("ms=")[1].Split('&')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(durations.Min(), 100, 110);
        Assert.InRange(durations.Max(), 890, 900);
        Assert.InRange(durations.Average(), 480, 520);
        Assert.InRange(paths.Count(p => p.EndsWith("&stream=1", StringComparison.Ordinal)), 2_300, 2_700);
        Assert.StartsWith("/slow?ms=", new LanePlan([new(Lane.Slow, 1)], Settings, 1).Of(0).Request.Path);
    }

    [Fact]
    public void Of_Post_CarriesAnIdOfItsOwn()
    {
        var plan = new LanePlan([new(Lane.Post, 1, "/orders")], Settings, 1);
        var requests = Enumerable.Range(0, 100).Select(i => plan.Of(i).Request).ToList();
        Assert.Equal(100, requests.Select(r => r.Header?.Value).Distinct().Count());
        Assert.All(
            requests,
            r => Assert.Equal(("POST", "/orders", "X-Request-Id"), (r.Method, r.Path, r.Header?.Name)));
        Assert.All(requests, r => Assert.Equal(r.Header?.Value, Encoding.ASCII.GetString(r.Body.Span)));
    }

    private static string Text(LanePlan plan, long seq)
    {
        var (lane, request) = plan.Of(seq);
        return $"{lane.Name} {request.Method} {request.Path} {request.Header}";
    }
}
