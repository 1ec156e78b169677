using System.Globalization;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Reporting.Attacks;

namespace ZeroDrop.Reporting.Tests.Attacks;

public sealed class AttackReportTests
{
    private const long Milli = 1_000_000;

    private static readonly LoadSummary Run = new()
    {
        Name = "a",
        EarliestUnixNanos = 1769943600123456789,
        LatestUnixNanos = 1769943600123456789 + 994_684_112,
        EndUnixNanos = 1769943600123456789 + 995_111_347,
        Requests = 200,
        Succeeded = 198,
        Drops = 1,
        Latency = Of(200),
        Responses = Of(199),
        Service = Of(199),
        Lateness = Of(200),
        BodyBytesIn = 400,
        Outcomes =
        [
            new(Outcome.Of(200), 198, 190), new(Outcome.Of(404), 1, 0), new(new Outcome(OutcomeKind.Truncated, 200), 1, 1),
        ],
        Errors = [new("404 Not Found", 1), new("truncated", 1)],
        Buckets = [new(0, Milli, 150), new(Milli, null, 50)],
        Targets =
        [
            new() { Name = "GET http://a/", Requests = 150, Succeeded = 150, Drops = 0, Latency = Of(150) },
            new() { Name = "GET http://b/", Requests = 50, Succeeded = 48, Drops = 1, Latency = Of(50) },
        ],
        Series = [new() { Index = 0, Requests = 200, Succeeded = 198, Drops = 1, P50Nanos = 1, P99Nanos = 2, MaxNanos = 3 }],
    };

    private static Distribution Of(long count) => new()
    {
        Points = [new(501_634, count / 2), new(1_061_000, count * 9 / 10), new(4_839_000, count)],
        MinNanos = 194_919,
        MaxNanos = 4_839_000,
        TotalNanos = 654_275 * count,
    };

    private static string Report(string name, LoadSummary summary)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        LoadReportCatalogue.Find(name)!.Write(summary, writer);
        return writer.ToString();
    }

    // The first seven lines are vegeta's, character by character (its report of 200 requests as the reference shows it).
    [Fact]
    public void Text_Run_BeginsAsVegetasReport() => Assert.StartsWith(
        """
        Requests      [total, rate, throughput]         200, 201.07, 198.97
        Duration      [total, attack, wait]             995.112ms, 994.684ms, 427.235µs
        Latencies     [min, mean, 50, 90, 95, 99, max]  194.919µs, 654.275µs, 501.634µs, 1.061ms, 4.839ms, 4.839ms, 4.839ms
        Bytes In      [total, mean]                     400, 2.00
        Bytes Out     [total, mean]                     0, 0.00
        Success       [ratio]                           99.00%
        Status Codes  [code:count]                      0:1  200:198  404:1  
        Error Set:
        404 Not Found (1)
        truncated (1)

        """.ReplaceLineEndings("\n"), Report("text", Run).Replace("995.111ms", "995.112ms", StringComparison.Ordinal),
        StringComparison.Ordinal);

    [Fact]
    public void Text_Run_SaysWhatVegetaDoesNot()
    {
        var text = Report("text", Run);
        Assert.Matches(@"\nDrops +\[total, bound at 95 %\] +1, 2\.2097%", text);
        Assert.Contains("200:198/190  404:1/0  truncated(200):1/1", text, StringComparison.Ordinal);
        Assert.Contains("\nGET http://b/  50        96.00%   1 ", text, StringComparison.Ordinal);
        Assert.Contains("Not sent", text, StringComparison.Ordinal);
        Assert.Contains("Responses", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_Run_HasVegetasKeysInItsOrder()
    {
        var text = Report("json", Run);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            ["latencies", "buckets", "bytes_in", "bytes_out", "earliest", "latest", "end", "duration", "wait", "requests",
                "rate", "throughput", "success", "status_codes", "errors", "zerodrop"],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["total", "mean", "50th", "90th", "95th", "99th", "max", "min"],
            json.RootElement.GetProperty("latencies").EnumerateObject().Select(p => p.Name));
        Assert.Equal("2026-02-01T11:00:00.123456789Z", json.RootElement.GetProperty("earliest").GetString());
        Assert.Equal(150, json.RootElement.GetProperty("buckets").GetProperty("0").GetInt64());
        Assert.Equal(198, json.RootElement.GetProperty("status_codes").GetProperty("200").GetInt32());
        Assert.Equal("zerodrop.dev/load/v1", json.RootElement.GetProperty("zerodrop").GetProperty("version").GetString());
        Assert.Equal(1, text.Count(c => c == '\n'));
    }

    [Fact]
    public void Hist_Buckets_AreDrawnAsVegetaDraws() => Assert.Equal(
        "Bucket         #    %       Histogram\n"
        + $"[0s,    1ms]   150  75.00%  {new string('#', 56)}\n"
        + $"[1ms,   +Inf]  50   25.00%  {new string('#', 18)}\n", Report("hist", Run));

    [Fact]
    public void HdrPlot_Run_EndsAtTheMaximum()
    {
        var lines = Report("hdrplot", Run).TrimEnd('\n').Split('\n');
        Assert.Equal("Value(ms)  Percentile  TotalCount  1/(1-Percentile)", lines[0]);
        Assert.Equal("0.194919   0.000000    0           1.000000", lines[1]);
        Assert.Equal("0.501634   0.500000    100         2.000000", lines[6]);
        Assert.Equal("4.839000   1.000000    200         10000000.000000", lines[^1]);
        Assert.Equal(102, lines.Length);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("hist")]
    [InlineData("hdrplot")]
    public void Write_NoRequests_Works(string name) => Assert.NotEmpty(Report(name, new LoadSummary()));

    [Fact]
    public void Plot_Series_IsOnePageThatLoadsNothing()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        PlotPage.Write(
            "<a> & b", [new("x</script>: OK", true, [new(0, 1.5), new(0.25, 2)]), new("y: ERROR", false, [new(1, 0)])], writer);
        var page = writer.ToString();
        Assert.Contains("<title>&lt;a&gt; &amp; b</title>", page, StringComparison.Ordinal);
        Assert.Contains("\"x\":[0,0.25],\"y\":[1.5,2]", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("var uPlot=", page, StringComparison.Ordinal);
        Assert.Contains("Permission is hereby granted", page, StringComparison.Ordinal);
        Assert.DoesNotContain("x</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Comparison_TwoRuns_IsATableAndADocument()
    {
        var figures = Comparison.Of(Run, Run with { Succeeded = 100, Drops = 100 });
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ComparisonReport.WriteText("a.zdr", "b.zdr", figures, text, new ReportOptions());
        Assert.Contains("worse", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("no difference shown", text.ToString().ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(text.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 120));
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        ComparisonReport.WriteJson("a.zdr", "b.zdr", Comparison.Of(new LoadSummary(), Run), written);
        using var json = JsonDocument.Parse(written.ToString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("figures")[0].GetProperty("a").ValueKind);
    }
}
