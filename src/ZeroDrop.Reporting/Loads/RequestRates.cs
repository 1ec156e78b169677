using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Loads;

/// <summary>Requests a second: the mean is that of the whole run; deviation and maximum are those of its whole
/// seconds.</summary>
/// <param name="Mean">All requests by all the time.</param>
/// <param name="Deviation">Standard deviation of the intervals; 0 with fewer than two.</param>
/// <param name="Max">The best interval, not below the mean.</param>
internal readonly record struct RequestRates(double Mean, double Deviation, double Max)
{
    /// <summary>The rates of a run.</summary>
    public static RequestRates Of(LoadReport report)
    {
        var mean = report.PerSecond;
        var step = report.Summary.SeriesStep.TotalSeconds;
        var series = report.Summary.Series;

        // The last interval is rarely a whole one.
        var whole = series.Take(Math.Max(0, series.Length - 1)).Select(i => i.Requests / step).ToArray();
        return whole.Length < 2
            ? new RequestRates(mean, 0, whole.Append(mean).Max())
            : new RequestRates(mean, DeviationOf(whole), whole.Append(mean).Max());
    }

    private static double DeviationOf(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
    }
}
