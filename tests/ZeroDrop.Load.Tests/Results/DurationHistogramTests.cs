using CsCheck;
using ZeroDrop.Load.Results;

namespace ZeroDrop.Load.Tests.Results;

public sealed class DurationHistogramTests
{
    private static readonly Gen<long> Values = Gen.Select(Gen.Int[0, 41], Gen.Double[0, 1], (bits, part) =>
        (long)(part * (1L << bits)));

    // Whatever percentile is asked for: what a sort gives, within the declared digits.
    [Fact]
    public void Percentile_AnyValues_IsThatOfASortWithinTheDigits() =>
        Gen.Select(Values.Array[1, 400], Gen.OneOf(Gen.Double[0.001, 100], Gen.Const(100.0), Gen.Const(50.0)), Gen.Int[1, 4])
            .ForSeeds((values, percent, digits) =>
            {
                var histogram = new DurationHistogram(digits);
                foreach (var value in values)
                {
                    histogram.Record(value);
                }

                var sorted = values.Order().ToArray();
                var distribution = histogram.ToDistribution();
                var rank = (int)Math.Clamp(Math.Ceiling(percent / 100 * values.Length - 1e-6), 1, values.Length);
                var exact = sorted[rank - 1];
                var tolerance = Math.Max(1, exact / Math.Pow(10, digits));
                Assert.InRange(distribution.Percentile(percent), exact - tolerance, exact + tolerance);
                Assert.Equal(values.Length, distribution.Count);
                Assert.Equal(sorted[0], distribution.MinNanos);
                Assert.Equal(sorted[^1], distribution.MaxNanos);
                Assert.Equal(sorted[^1], distribution.Percentile(100));
                Assert.Equal(values.Sum(), distribution.TotalNanos);
            });

    [Fact]
    public void Merge_AnySplit_IsTheSameAsOneHistogram() =>
        Gen.Select(Values.Array[0, 200], Gen.Int[0, 200]).ForSeeds((values, at) =>
        {
            var (all, left, right) = (new DurationHistogram(), new DurationHistogram(), new DurationHistogram());
            for (var i = 0; i < values.Length; i++)
            {
                all.Record(values[i]);
                (i < at ? left : right).Record(values[i]);
            }

            left.Merge(right);
            var (wanted, merged) = (all.ToDistribution(), left.ToDistribution());
            Assert.Equal(wanted.Points, merged.Points);
            Assert.Equal(
                (wanted.MinNanos, wanted.MaxNanos, wanted.TotalNanos), (merged.MinNanos, merged.MaxNanos, merged.TotalNanos));
            Assert.Equal(wanted.DeviationNanos, merged.DeviationNanos, wanted.DeviationNanos * 1e-6);
        });

    [Fact]
    public void Record_LongerThanAnHour_IsTheMaximumAllTheSame()
    {
        var histogram = new DurationHistogram();
        histogram.Record(DurationHistogram.HighestNanos * 3);
        histogram.Record(-5);
        var distribution = histogram.ToDistribution();
        Assert.Equal((0, DurationHistogram.HighestNanos * 3), (distribution.MinNanos, distribution.Percentile(99)));
        Assert.Equal(0, new DurationHistogram().ToDistribution().Percentile(99));
    }
}
