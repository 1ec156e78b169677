using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Load.Tests.Results;

public sealed class LoadRecorderTests
{
    private const long Milli = 1_000_000;
    private const long Second = 1_000_000_000;

    [Fact]
    public void Summary_AnyRequests_CountsEachOnce() => Samples.Any.Array[0, 200].ForSeeds(
        samples =>
        {
            var recorder = new LoadRecorder();
            recorder.Accept(samples);
            var summary = recorder.Summary(Samples.Header());
            var sent = samples.Where(s => (s.Traits & SampleTraits.Unsent) == 0).ToArray();
            Assert.Equal(samples.Length - sent.Length, summary.Unsent);
            Assert.Equal(sent.Length, summary.Requests);
            Assert.Equal(sent.Length, summary.Outcomes.Sum(o => o.Count));
            Assert.Equal(sent.Length, summary.Lanes.Sum(l => l.Requests));
            Assert.Equal(sent.Length, summary.Targets.Sum(t => t.Requests));
            Assert.Equal(sent.Length, summary.Series.Sum(i => i.Requests));
            Assert.Equal(sent.Count(s => s.Outcome.IsDrop), summary.Drops);
            Assert.Equal(summary.Drops, summary.Series.Sum(i => i.Drops));
            Assert.Equal(sent.Count(s => s.Outcome is { Kind: OutcomeKind.Response, Status: >= 200 and < 400 }),
                summary.Succeeded);
            Assert.Equal(sent.Length - summary.Unfinished, summary.Latency.Count);
            Assert.All(sent.GroupBy(s => s.Outcome), g => Assert.Contains(
                summary.Outcomes, o => o.Outcome == g.Key && o.Count == g.Count()));
        },
        count: 300);

    [Fact]
    public void Merge_AnySplitOverThreads_IsTheSame() => Gen.Select(Samples.Any.Array[0, 200], Gen.Int[1, 4]).ForSeeds(
        (samples, loops) =>
        {
            var one = new LoadRecorder(new RecorderOptions { BucketNanos = [0, Milli, Second], IntervalsMax = 20 });
            one.Accept(samples);
            var several = Enumerable.Range(0, loops).Select(_ => new LoadRecorder(
                new RecorderOptions { BucketNanos = [0, Milli, Second], IntervalsMax = 20 })).ToArray();
            for (var i = 0; i < samples.Length; i++)
            {
                several[i % loops].Add(in samples[i]);
            }

            foreach (var other in several[1..])
            {
                several[0].Merge(other);
            }

            var (wanted, merged) = (one.Summary(Samples.Header()), several[0].Summary(Samples.Header()));
            Assert.Equal(wanted.Outcomes, merged.Outcomes);
            Assert.Equal(wanted.Buckets, merged.Buckets);
            Assert.Equal(wanted.Latency.Points, merged.Latency.Points);
            Assert.Equal(wanted.Lateness.Points, merged.Lateness.Points);
            Assert.Equal(wanted.Series.Sum(s => s.Requests), merged.Series.Sum(s => s.Requests));
            Assert.Equal((wanted.Rate, wanted.Throughput, wanted.Late), (merged.Rate, merged.Throughput, merged.Late));
            Assert.Equal(wanted.Targets.Select(t => (t.Name, t.Requests, t.Drops)),
                merged.Targets.Select(t => (t.Name, t.Requests, t.Drops)));
        },
        count: 200);

    [Fact]
    public void Summary_TwoHundredRequests_HasVegetasRateAndThroughput()
    {
        var recorder = new LoadRecorder();
        for (var i = 0; i < 200; i++)
        {
            recorder.Add(Samples.Good(i, i * 5 * Milli, 2 * Milli, i < 100 ? 200 : 503));
        }

        var summary = recorder.Summary(Samples.Header());
        Assert.Equal(995 * Milli, summary.AttackNanos);
        Assert.Equal(2 * Milli, summary.WaitNanos);
        Assert.Equal(200 / 0.995, summary.Rate, 6);
        Assert.Equal(100 / 0.997, summary.Throughput, 6);
        Assert.Equal(0.5, summary.Success);
        Assert.Equal(100, summary.Drops);
        Assert.Equal(400, summary.BodyBytesIn);
        Assert.Equal("503 Service Unavailable", Assert.Single(summary.Errors).Message);
    }

    [Fact]
    public void Series_LongRun_StaysWithinItsBound()
    {
        var recorder = new LoadRecorder(new RecorderOptions { IntervalsMax = 10 });
        for (var i = 0; i < 1000; i++)
        {
            recorder.Add(Samples.Good(i, i * Second, Milli));
        }

        var summary = recorder.Summary(Samples.Header());
        Assert.InRange(summary.Series.Length, 5, 10);
        Assert.Equal(128, summary.SeriesStep.TotalSeconds);
        Assert.Equal(1000, summary.Series.Sum(s => s.Requests));
        Assert.Equal(128, summary.Series[0].Requests);
    }

    [Fact]
    public void Targets_MoreThanWanted_AreCountedTogether()
    {
        var recorder = new LoadRecorder(new RecorderOptions { TargetsMax = 3 });
        for (var i = 0; i < 60; i++)
        {
            recorder.Add(Samples.Good(i, i * Milli, Milli) with { Target = i % 6 });
        }

        Assert.Equal(
            ["others", "GET http://127.0.0.1/0", "GET http://127.0.0.1/1", "GET http://127.0.0.1/2"],
            recorder.Summary(Samples.Header()).Targets.Select(t => t.Name));
    }
}
