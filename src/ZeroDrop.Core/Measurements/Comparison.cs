using System.Collections.Immutable;

namespace ZeroDrop.Core.Measurements;

/// <summary>
/// Compares two runs figure by figure, each with its confidence interval at 95 %: shares by Wilson's score, rates as Poisson
/// counts, means by the normal approximation, percentiles by order statistics (distribution-free). The interval of a
/// difference comes from the two by the method of variance estimates recovery (Zou and Donner 2008; for shares it is
/// Newcombe's). All take requests as independent; where one stall hits many, the truth is wider.
/// </summary>
public static class Comparison
{
    // The 0.975 quantile of the standard normal distribution.
    private const double Z = 1.959963984540054;

    private static readonly ImmutableArray<double> Percentiles = [50, 90, 95, 99, 99.9];

    /// <summary>The figures of both runs, in the order of a report.</summary>
    public static ImmutableArray<ComparedFigure> Of(LoadSummary first, LoadSummary second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var figures = ImmutableArray.CreateBuilder<ComparedFigure>();
        figures.Add(Compared("success", FigureKind.Ratio, true, first, second, s => Share(s.Succeeded, s.Requests)));
        figures.Add(Compared("drops", FigureKind.Ratio, false, first, second, s => Share(s.Drops, s.Requests)));
        figures.Add(Compared("rate", FigureKind.PerSecond, null, first, second, s => Rate(s.Requests, s.AttackNanos)));
        figures.Add(Compared(
            "throughput", FigureKind.PerSecond, null, first, second, s => Rate(s.Succeeded, s.AttackNanos + s.WaitNanos)));
        figures.Add(Compared("mean", FigureKind.Nanos, false, first, second, s => Mean(s.Latency)));
        foreach (var percent in Percentiles)
        {
            figures.Add(Compared(
                FormattableString.Invariant($"p{percent}"), FigureKind.Nanos, false, first, second,
                s => Percentile(s.Latency, percent)));
        }

        figures.Add(Compared("service p99", FigureKind.Nanos, false, first, second, s => Percentile(s.Service, 99)));
        return figures.DrainToImmutable();
    }

    /// <summary>Wilson's score interval of <paramref name="count"/> in <paramref name="of"/>.</summary>
    public static (double Value, Interval Interval) Share(long count, long of)
    {
        if (of == 0)
        {
            return (double.NaN, new Interval(0, 1));
        }

        var n = (double)of;
        var p = count / n;
        var centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var spread = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
        return (p, new Interval(Math.Max(0, centre - spread), Math.Min(1, centre + spread)));
    }

    /// <summary>The score interval of a Poisson count, for each second.</summary>
    public static (double Value, Interval Interval) Rate(long count, long nanos)
    {
        if (nanos <= 0)
        {
            return (double.NaN, new Interval(0, double.PositiveInfinity));
        }

        var seconds = nanos / 1e9;
        var centre = count + (Z * Z / 2);
        var spread = Z * Math.Sqrt(count + (Z * Z / 4));
        return (count / seconds, new Interval((centre - spread) / seconds, (centre + spread) / seconds));
    }

    /// <summary>A percentile between two order statistics.</summary>
    public static (double Value, Interval Interval) Percentile(Distribution distribution, double percent)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        var n = distribution.Count;
        if (n == 0)
        {
            return (double.NaN, new Interval(0, double.PositiveInfinity));
        }

        var q = percent / 100;
        var spread = Z * Math.Sqrt(n * q * (1 - q));
        var low = (long)Math.Floor((n * q) - spread);
        var high = (long)Math.Ceiling((n * q) + spread) + 1;
        return (distribution.Percentile(percent), new Interval(
            low < 1 ? 0 : distribution.AtRank(low),
            high > n ? double.PositiveInfinity : distribution.AtRank(high)));
    }

    private static (double Value, Interval Interval) Mean(Distribution distribution)
    {
        if (distribution.Count == 0)
        {
            return (double.NaN, new Interval(0, double.PositiveInfinity));
        }

        var spread = Z * distribution.DeviationNanos / Math.Sqrt(distribution.Count);
        return (distribution.MeanNanos,
            new Interval(distribution.MeanNanos - spread, distribution.MeanNanos + spread));
    }

    private static ComparedFigure Compared(
        string name, FigureKind kind, bool? moreIsBetter, LoadSummary first, LoadSummary second,
        Func<LoadSummary, (double Value, Interval Interval)> of)
    {
        var (a, ofA) = of(first);
        var (b, ofB) = of(second);
        return new ComparedFigure
        {
            Name = name,
            Kind = kind,
            First = a,
            Second = b,
            FirstInterval = ofA,
            SecondInterval = ofB,
            Change = new Interval(
                b - a - Hypotenuse(b - ofB.Low, ofA.High - a), b - a + Hypotenuse(ofB.High - b, a - ofA.Low)),
            MoreIsBetter = moreIsBetter,
        };
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt((a * a) + (b * b));
}
