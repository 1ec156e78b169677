using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>
/// vegeta's JSON report, key by key, in one line; what vegeta does not have stands under <c>zerodrop</c>
/// (docs/formats.md).
/// </summary>
internal sealed class LoadJsonReport : ILoadReport
{
    private const string Version = "zerodrop.dev/load/v1";

    public string Name => "json";

    public void Write(LoadSummary summary, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(writer);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            AsVegeta(json, summary);
            Beyond(json, summary);
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(stream.ToArray()));
        writer.Write('\n');
    }

    private static void AsVegeta(Utf8JsonWriter json, LoadSummary s)
    {
        json.WriteStartObject("latencies");
        json.WriteNumber("total", s.Latency.TotalNanos);
        json.WriteNumber("mean", s.Latency.MeanNanos);
        json.WriteNumber("50th", s.Latency.Percentile(50));
        json.WriteNumber("90th", s.Latency.Percentile(90));
        json.WriteNumber("95th", s.Latency.Percentile(95));
        json.WriteNumber("99th", s.Latency.Percentile(99));
        json.WriteNumber("max", s.Latency.MaxNanos);
        json.WriteNumber("min", s.Latency.MinNanos);
        json.WriteEndObject();
        if (!s.Buckets.IsEmpty)
        {
            json.WriteStartObject("buckets");
            foreach (var bucket in s.Buckets)
            {
                json.WriteNumber(FormattableString.Invariant($"{bucket.FromNanos}"), bucket.Count);
            }

            json.WriteEndObject();
        }

        Bytes(json, "bytes_in", s.BodyBytesIn, s.Requests);
        Bytes(json, "bytes_out", s.BodyBytesOut, s.Requests);
        json.WriteString("earliest", Rfc3339.Text(s.EarliestUnixNanos));
        json.WriteString("latest", Rfc3339.Text(s.LatestUnixNanos));
        json.WriteString("end", Rfc3339.Text(s.EndUnixNanos));
        json.WriteNumber("duration", s.AttackNanos);
        json.WriteNumber("wait", s.WaitNanos);
        json.WriteNumber("requests", s.Requests);
        json.WriteNumber("rate", s.Rate);
        json.WriteNumber("throughput", s.Throughput);
        json.WriteNumber("success", s.Success);
        json.WriteStartObject("status_codes");
        foreach (var (code, count) in LoadTextReport.StatusCodes(s))
        {
            json.WriteNumber(code, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("errors");
        foreach (var error in s.Errors)
        {
            json.WriteStringValue(error.Message);
        }

        json.WriteEndArray();
    }

    private static void Beyond(Utf8JsonWriter json, LoadSummary s)
    {
        json.WriteStartObject("zerodrop");
        json.WriteString("version", Version);
        json.WriteString("name", s.Name);
        json.WriteNumber("drops", s.Drops);
        json.WriteNumber("unfinished", s.Unfinished);
        json.WriteNumber("unsent", s.Unsent);
        json.WriteNumber("late", s.Late);
        json.WriteNumber("queued", s.Queued);
        json.WriteNumber("retries", s.Retries);
        json.WriteNumber("connections", s.Connections);
        json.WriteNumber("wireBytesIn", s.WireBytesIn);
        json.WriteNumber("wireBytesOut", s.WireBytesOut);
        Distribution(json, "latency", s.Latency);
        Distribution(json, "responses", s.Responses);
        Distribution(json, "service", s.Service);
        Distribution(json, "firstByte", s.FirstByte);
        Distribution(json, "lateness", s.Lateness);
        json.WriteStartArray("outcomes");
        foreach (var outcome in s.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("outcome", outcome.Outcome.Name);
            if (outcome.Outcome.Status > 0)
            {
                json.WriteNumber("status", outcome.Outcome.Status);
            }

            json.WriteNumber("count", outcome.Count);
            json.WriteNumber("onReused", outcome.OnReused);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in s.Errors)
        {
            json.WriteStartObject();
            json.WriteString("message", error.Message);
            json.WriteNumber("count", error.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Groups(json, "lanes", s.Lanes);
        Groups(json, "targets", s.Targets);
        Series(json, s);
        json.WriteEndObject();
    }

    private static void Bytes(Utf8JsonWriter json, string name, long total, long requests)
    {
        json.WriteStartObject(name);
        json.WriteNumber("total", total);
        json.WriteNumber("mean", total / (double)Math.Max(1, requests));
        json.WriteEndObject();
    }

    private static void Distribution(Utf8JsonWriter json, string name, Distribution d)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", d.Count);
        json.WriteNumber("minNanos", d.MinNanos);
        json.WriteNumber("meanNanos", d.MeanNanos);
        json.WriteNumber("stddevNanos", (long)d.DeviationNanos);
        foreach (var percent in new[] { 50, 75, 90, 95, 99, 99.9, 99.99 })
        {
            json.WriteNumber(FormattableString.Invariant($"p{percent}Nanos"), d.Percentile(percent));
        }

        json.WriteNumber("maxNanos", d.MaxNanos);
        json.WriteEndObject();
    }

    private static void Groups(Utf8JsonWriter json, string name, IEnumerable<GroupSummary> groups)
    {
        json.WriteStartArray(name);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Name);
            json.WriteNumber("requests", group.Requests);
            json.WriteNumber("succeeded", group.Succeeded);
            json.WriteNumber("drops", group.Drops);
            Distribution(json, "latency", group.Latency);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Series(Utf8JsonWriter json, LoadSummary s)
    {
        json.WriteNumber("seriesStepSeconds", s.SeriesStep.TotalSeconds);
        json.WriteStartArray("series");
        foreach (var interval in s.Series)
        {
            json.WriteStartObject();
            json.WriteNumber("index", interval.Index);
            json.WriteNumber("requests", interval.Requests);
            json.WriteNumber("succeeded", interval.Succeeded);
            json.WriteNumber("drops", interval.Drops);
            json.WriteNumber("p50Nanos", interval.P50Nanos);
            json.WriteNumber("p99Nanos", interval.P99Nanos);
            json.WriteNumber("maxNanos", interval.MaxNanos);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
