using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Reporting.Loads;

/// <summary>
/// The report as one line of JSON: <c>spec</c> and <c>result</c> have bombardier's keys (latencies in microseconds),
/// <c>zerodrop</c> has what those do not say, with times in nanoseconds.
/// </summary>
public static class LoadJson
{
    /// <summary>Writes the report and a line feed.</summary>
    public static void Write(LoadReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Spec(report, json);
            Result(report, json);
            More(report, json);
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(stream.ToArray()));
        writer.Write('\n');
    }

    private static void Spec(LoadReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject("spec");
        json.WriteNumber("numberOfConnections", report.Connections);
        if (report.Requests is { } requests)
        {
            json.WriteString("testType", "number-of-requests");
            json.WriteNumber("numberOfRequests", requests);
        }
        else
        {
            json.WriteString("testType", "timed");
            json.WriteNumber("testDurationSeconds", (report.Duration ?? report.Elapsed).TotalSeconds);
        }

        json.WriteString("method", report.Method);
        json.WriteString("url", report.Url);
        json.WriteStartArray("headers");
        foreach (var header in report.Headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            json.WriteStartObject();
            json.WriteString("key", header[..colon]);
            json.WriteString("value", header[(colon + 1)..].Trim());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("timeoutSeconds", report.Timeout.TotalSeconds);
        if (report.Rate is not null)
        {
            json.WriteString("rate", report.Rate);
        }

        json.WriteEndObject();
    }

    private static void Result(LoadReport report, Utf8JsonWriter json)
    {
        var summary = report.Summary;
        var rates = RequestRates.Of(report);
        json.WriteStartObject("result");
        json.WriteNumber("bytesRead", summary.WireBytesIn);
        json.WriteNumber("bytesWritten", summary.WireBytesOut);
        json.WriteNumber("timeTakenSeconds", report.Elapsed.TotalSeconds);
        for (var hundreds = 1; hundreds <= 5; hundreds++)
        {
            json.WriteNumber($"req{hundreds}xx", Responses(summary).Where(o => o.Outcome.Status / 100 == hundreds)
                .Sum(o => o.Count));
        }

        var others = summary.Outcomes.Where(o => o.Outcome.Kind != OutcomeKind.Response
            || o.Outcome.Status is < 100 or > 599).OrderByDescending(o => o.Count).ToArray();
        json.WriteNumber("others", others.Sum(o => o.Count));
        json.WriteStartArray("errors");
        foreach (var other in others)
        {
            json.WriteStartObject();
            json.WriteString("description", other.Outcome.Name);
            json.WriteNumber("count", other.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        var latency = summary.Responses;
        json.WriteStartObject("latency");
        json.WriteNumber("mean", latency.MeanNanos / 1e3);
        json.WriteNumber("stddev", latency.DeviationNanos / 1e3);
        json.WriteNumber("max", latency.MaxNanos / 1e3);
        json.WriteStartObject("percentiles");
        foreach (var percent in report.Percentiles)
        {
            json.WriteNumber(
                percent.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
                latency.Percentile(percent) / 1e3);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("rps");
        json.WriteNumber("mean", rates.Mean);
        json.WriteNumber("stddev", rates.Deviation);
        json.WriteNumber("max", rates.Max);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void More(LoadReport report, Utf8JsonWriter json)
    {
        var summary = report.Summary;
        json.WriteStartObject("zerodrop");
        json.WriteNumber("requests", summary.Requests);
        json.WriteNumber("drops", summary.Drops);
        json.WriteNumber("unfinished", summary.Unfinished);
        json.WriteNumber("unsent", summary.Unsent);
        json.WriteNumber("late", summary.Late);
        json.WriteNumber("queued", summary.Queued);
        json.WriteNumber("connections", summary.Connections);
        json.WriteNumber("idleConnectionsClosed", report.IdleConnectionsClosed);
        json.WriteBoolean("interrupted", report.Interrupted);
        json.WriteStartArray("outcomes");
        foreach (var outcome in summary.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("outcome", outcome.Outcome.Name);
            if (outcome.Outcome.Kind == OutcomeKind.Truncated && outcome.Outcome.Status > 0)
            {
                json.WriteNumber("status", outcome.Outcome.Status);
            }

            json.WriteNumber("count", outcome.Count);
            json.WriteNumber("onReusedConnections", outcome.OnReused);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Times("latencyNanos", summary.Latency, report, json);
        Times("serviceNanos", summary.Service, report, json);
        Times("firstByteNanos", summary.FirstByte, report, json);
        Times("latenessNanos", summary.Lateness, report, json);
        Groups("lanes", summary.Lanes, json);
        Texts("malformed", report.Malformed, json);
        Texts("clientFaults", report.ClientFaults, json);
        json.WriteStartArray("thresholds");
        foreach (var threshold in report.Thresholds)
        {
            json.WriteStartObject();
            json.WriteString("threshold", threshold.Text);
            json.WriteString("actual", threshold.Actual);
            json.WriteBoolean("passed", threshold.Passed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("warnings");
        foreach (var warning in report.Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        if (report.Cpu is { } cpu)
        {
            json.WriteNumber("cpuSeconds", cpu.TotalSeconds);
        }

        json.WriteEndObject();
    }

    private static IEnumerable<OutcomeCount> Responses(LoadSummary summary) =>
        summary.Outcomes.Where(o => o.Outcome.Kind == OutcomeKind.Response);

    private static void Times(string name, Distribution times, LoadReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        json.WriteNumber("min", times.MinNanos);
        json.WriteNumber("mean", times.MeanNanos);
        foreach (var percent in report.Percentiles)
        {
            json.WriteNumber(
                "p" + percent.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
                times.Percentile(percent));
        }

        json.WriteNumber("max", times.MaxNanos);
        json.WriteEndObject();
    }

    private static void Groups(string name, IEnumerable<GroupSummary> groups, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Name);
            json.WriteNumber("requests", group.Requests);
            json.WriteNumber("drops", group.Drops);
            json.WriteNumber("p50Nanos", group.Latency.Percentile(50));
            json.WriteNumber("p99Nanos", group.Latency.Percentile(99));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Texts(string name, IEnumerable<KeyValuePair<string, long>> texts, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        foreach (var (text, count) in texts)
        {
            json.WriteNumber(text, count);
        }

        json.WriteEndObject();
    }
}
