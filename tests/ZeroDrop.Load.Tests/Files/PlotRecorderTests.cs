using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Tests.Files;

public sealed class PlotRecorderTests
{
    private static ResultRow Row(long due, long latency, bool good) => new()
    {
        Attack = "a",
        Sample = new RequestSample { Due = due, End = due + latency, Outcome = Outcome.Of(good ? 200 : 503) },
    };

    // However much is thinned out: first and last, the shortest and the longest stay, and nothing is invented.
    [Fact]
    public void Series_AnyResults_KeepTheirExtremes() =>
        Gen.Select(Gen.Select(Gen.Long[0, 400_000_000_000], Gen.Long[1, 2_000_000_000], Gen.Bool).Array[1, 300], Gen.Int[8, 100])
            .ForSeeds(
                (results, points) =>
                {
                    var plot = new PlotRecorder(points);
                    foreach (var (due, latency, good) in results)
                    {
                        plot.Add(Row(due, latency, good));
                    }

                    var first = results.Min(r => r.Item1);
                    foreach (var series in plot.Series())
                    {
                        var mine = results.Where(r => r.Item3 == series.IsGood).ToArray();
                        var known = mine.Select(r => (
                            Math.Round((r.Item1 - first) / 1e9, 6), Math.Round(r.Item2 / 1e6, 6))).ToHashSet();
                        Assert.All(series.Points, p => Assert.Contains((p.Seconds, p.Millis), known));
                        Assert.InRange(series.Points.Length, 1, points);
                        Assert.Equal(known.Max(k => k.Item2), series.Points.Max(p => p.Millis));
                        Assert.Equal(known.Min(k => k.Item2), series.Points.Min(p => p.Millis));
                        Assert.Equal(known.Max(k => k.Item1), series.Points[^1].Seconds);
                        Assert.Equal(known.Min(k => k.Item1), series.Points[0].Seconds);
                    }
                },
                count: 300);
}
