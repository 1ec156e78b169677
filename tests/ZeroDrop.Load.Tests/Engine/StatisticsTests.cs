using CsCheck;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.Load.Tests.Engine;

public sealed class StatisticsTests
{
    [Fact]
    public void Percentile_AnyValues_IsThatOfTheSortedListWithinThreeDigits() =>
        Gen.Long[0, 100_000_000].Array[1, 300].ForSeeds(micros =>
        {
            var histogram = new LatencyHistogram();
            foreach (var value in micros)
            {
                histogram.Record(TimeSpan.FromMicroseconds(value));
            }

            var sorted = micros.Order().ToArray();
            foreach (var percent in new[] { 50.0, 90, 99, 100 })
            {
                var exact = sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
                var got = histogram.Percentile(percent).TotalMicroseconds;
                Assert.InRange(got, exact, (exact * 1.002) + 1);
            }
        });

    [Fact]
    public void Percentile_OutOfRange_IsClamped()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(TimeSpan.Zero, histogram.Percentile(99));
        histogram.Record(TimeSpan.FromSeconds(-1));
        Assert.Equal(TimeSpan.Zero, histogram.Percentile(100));
        histogram.Record(TimeSpan.FromDays(2));
        Assert.InRange(histogram.Percentile(100), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public void PerSecond_EventsOlderThanASecond_AreForgotten()
    {
        var meter = new RateMeter();
        for (var i = 0; i < 3000; i++)
        {
            meter.Add(TimeSpan.FromMilliseconds(i));
        }

        Assert.InRange(meter.PerSecond(TimeSpan.FromMilliseconds(3000)), 900, 1000);
        Assert.InRange(meter.PerSecond(TimeSpan.FromMilliseconds(3500)), 400, 550);
        Assert.Equal(0, meter.PerSecond(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void PerSecond_AtTheStart_DividesByTheTimeSoFar()
    {
        var meter = new RateMeter();
        for (var i = 0; i < 100; i++)
        {
            meter.Add(TimeSpan.FromMilliseconds(5 * i));
        }

        Assert.InRange(meter.PerSecond(TimeSpan.FromMilliseconds(500)), 190, 210);
    }
}
