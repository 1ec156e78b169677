using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>vegeta's histogram report: how many latencies are in each of the user's buckets, counted exactly.</summary>
internal sealed class HistogramReport : ILoadReport
{
    // vegeta's: a bucket with every request is as wide.
    private const int Columns = 75;

    public string Name => "hist";

    public void Write(LoadSummary summary, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(writer);
        var table = new TabTable();
        table.Add("Bucket", "", "#", "%", "Histogram");
        var total = Math.Max(1, summary.Buckets.Sum(b => b.Count));
        foreach (var bucket in summary.Buckets)
        {
            var ratio = bucket.Count / (double)total;
            table.Add(
                $"[{GoDuration.Text(bucket.FromNanos)},",
                bucket.ToNanos is { } to ? $"{GoDuration.Text(to)}]" : "+Inf]",
                FormattableString.Invariant($"{bucket.Count}"),
                FormattableString.Invariant($"{ratio * 100:0.00}%"),
                new string('#', (int)(ratio * Columns)));
        }

        table.Write(writer);
    }
}
