using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>
/// vegeta's hdrplot report, for the plotter at hdrhistogram.github.io/HdrHistogram/plotFiles.html: latencies at quantiles
/// that come closer the nearer they are to 1, five for each halving of the rest.
/// </summary>
internal sealed class HdrPlotReport : ILoadReport
{
    private const int StepsPerHalf = 5;
    private const int Halvings = 20;

    public string Name => "hdrplot";

    public void Write(LoadSummary summary, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(writer);
        var table = new TabTable();
        table.Add("Value(ms)", "Percentile", "TotalCount", "1/(1-Percentile)");
        var latency = summary.Latency;
        foreach (var quantile in Quantiles())
        {
            // As vegeta and HdrHistogram write the last one, whose inverse has no end.
            var inverse = quantile < 1 ? 1 / (1 - quantile) : 10_000_000;
            var value = quantile > 0 ? latency.Percentile(quantile * 100) : latency.MinNanos;
            table.Add(
                FormattableString.Invariant($"{value / 1e6:0.000000}"),
                FormattableString.Invariant($"{quantile:0.000000}"),
                FormattableString.Invariant($"{(long)((quantile * latency.Count) + 0.5)}"),
                FormattableString.Invariant($"{inverse:0.000000}"));
        }

        table.Write(writer);
    }

    private static IEnumerable<double> Quantiles()
    {
        for (var (half, rest) = (0, 1.0); half < Halvings; half++, rest /= 2)
        {
            for (var step = 0; step < StepsPerHalf; step++)
            {
                yield return 1 - rest + (rest / 2 * step / StepsPerHalf);
            }
        }

        yield return 1;
    }
}
