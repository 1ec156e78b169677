using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Core.Tests.Measurements;

public sealed class ComparisonTests
{
    // Newcombe 1998, Statistics in Medicine 17: Wilson's interval for 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Share_PublishedExamples_HaveTheirIntervals(long count, long of, double low, double high)
    {
        var (value, interval) = Comparison.Share(count, of);
        Assert.Equal(count / (double)of, value);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    // Drawn again and again from known distributions, at least 93 of 100 intervals at 95 % hold the truth.
    [Fact]
    public void Percentile_ManyRuns_HoldsTheTruthAsOftenAsItSays()
    {
        var (held, runs) = (0, 0);
        foreach (var seed in Enumerable.Range(1, 400))
        {
            var random = new Random(seed);
            var run = Run([.. Enumerable.Range(0, 1000).Select(_ => (long)(-Math.Log(1 - random.NextDouble()) * 1_000_000))]);
            foreach (var percent in new[] { 50.0, 90, 99 })
            {
                var truth = -Math.Log(1 - (percent / 100)) * 1_000_000;
                held += Comparison.Percentile(run.Latency, percent).Interval.Contains(truth) ? 1 : 0;
                runs++;
            }
        }

        Assert.InRange(held / (double)runs, 0.93, 0.985);
    }

    [Fact]
    public void Rate_PoissonCounts_HoldTheTruthAsOftenAsTheySay()
    {
        var held = 0;
        foreach (var seed in Enumerable.Range(1, 1000))
        {
            var random = new Random(seed);
            var count = 0;
            for (var at = -Math.Log(1 - random.NextDouble()) / 20; at < 2; at += -Math.Log(1 - random.NextDouble()) / 20)
            {
                count++;
            }

            held += Comparison.Rate(count, 2_000_000_000).Interval.Contains(20) ? 1 : 0;
        }

        Assert.InRange(held / 1000.0, 0.93, 0.975);
    }

    [Fact]
    public void Of_SameDistribution_RarelyShowsADifference()
    {
        var shown = Enumerable.Range(1, 200).Sum(seed =>
        {
            var random = new Random(seed);
            return Comparison.Of(Drawn(random, 1.0), Drawn(random, 1.0))
                .Count(f => f.Name is "p50" or "p99" or "mean" && f.Verdict != Difference.NotShown);
        });
        Assert.InRange(shown / 600.0, 0, 0.08);
    }

    [Fact]
    public void Of_SlowerAndLossierRun_IsWorse()
    {
        var random = new Random(1);
        var (first, second) = (Drawn(random, 1.0), Drawn(random, 1.3) with { Succeeded = 950, Drops = 50 });
        var verdicts = Comparison.Of(first, second).ToDictionary(f => f.Name, f => f.Verdict);
        Assert.Equal(Difference.Worse, verdicts["p50"]);
        Assert.Equal(Difference.Worse, verdicts["mean"]);
        Assert.Equal(Difference.Worse, verdicts["success"]);
        Assert.Equal(Difference.Worse, verdicts["drops"]);
        Assert.Equal(Difference.NotShown, verdicts["rate"]);
        Assert.Equal(Difference.Better, Comparison.Of(second, first).Single(f => f.Name == "p50").Verdict);
    }

    [Fact]
    public void Of_NoRequests_ShowsNothing() => Assert.All(
        Comparison.Of(new LoadSummary(), Drawn(new Random(1), 1)), f => Assert.Equal(Difference.NotShown, f.Verdict));

    private static LoadSummary Drawn(Random random, double factor) => Run(
        [.. Enumerable.Range(0, 1000).Select(_ => (long)(-Math.Log(1 - random.NextDouble()) * factor * 1_000_000))]);

    private static LoadSummary Run(ImmutableArray<long> latencies)
    {
        var sorted = latencies.Order().ToArray();
        var mean = sorted.Average();
        return new LoadSummary
        {
            Requests = sorted.Length,
            Succeeded = sorted.Length,
            EarliestUnixNanos = 0,
            LatestUnixNanos = 10_000_000_000,
            EndUnixNanos = 10_000_000_000,
            Latency = new Distribution
            {
                Points = [.. sorted.Select((v, i) => new DistributionPoint(v, i + 1))],
                MinNanos = sorted[0],
                MaxNanos = sorted[^1],
                TotalNanos = sorted.Sum(),
                DeviationNanos = Math.Sqrt(sorted.Average(v => (v - mean) * (v - mean))),
            },
        };
    }
}
