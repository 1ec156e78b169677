using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Reporting.Loads;

/// <summary>
/// The report as text: first the table that bombardier prints, line by line, then what it does not say.
/// </summary>
public static class LoadText
{
    /// <summary>The line before the run.</summary>
    public static string Intro(LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rate = report.Rate is null ? "" : $" at {report.Rate}";
        return (report.Requests, report.Duration) switch
        {
            ({ } requests, _) => string.Create(
                CultureInfo.InvariantCulture,
                $"Bombarding {report.Url} with {requests} request(s){rate} using {report.Connections} connection(s)"),
            (null, { } duration) => string.Create(
                CultureInfo.InvariantCulture,
                $"Bombarding {report.Url} for {DurationText.Of(duration)}{rate} using {report.Connections} connection(s)"),
            _ => $"Bombarding {report.Url}{rate}",
        };
    }

    /// <summary>Writes the results.</summary>
    public static void Write(LoadReport report, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var summary = report.Summary;
        Statistics(report, writer);
        if (report.ShowLatencies)
        {
            Line(writer, "  Latency Distribution");
            foreach (var percent in report.Percentiles)
            {
                Line(writer, $"{percent,7:0.###}% {LoadUnits.Time(summary.Responses.Percentile(percent)),10}");
            }
        }

        Codes(summary, writer);
        var bytes = (summary.WireBytesIn + summary.WireBytesOut) / Math.Max(1e-9, report.Elapsed.TotalSeconds);
        Line(writer, $"  Throughput: {LoadUnits.Size(bytes) + "/s",12}");
        writer.Write('\n');
        More(report, writer);
    }

    private static void Statistics(LoadReport report, TextWriter writer)
    {
        var rates = RequestRates.Of(report);
        var latency = report.Summary.Responses;
        Line(writer, $"{"Statistics",-10}    {"Avg",11}{"Stdev",12}{"Max",12}");
        Line(writer, $"  {"Reqs/sec",-10}  {LoadUnits.Number(rates.Mean),11}"
            + $"{LoadUnits.Number(rates.Deviation),12}{LoadUnits.Number(rates.Max),12}");
        Line(writer, $"  {"Latency",-10}  {LoadUnits.Time(latency.MeanNanos),11}"
            + $"{LoadUnits.Time(latency.DeviationNanos),12}{LoadUnits.Time(latency.MaxNanos),12}");
    }

    private static void Codes(LoadSummary summary, TextWriter writer)
    {
        long Class(int hundreds) => summary.Outcomes
            .Where(o => o.Outcome.Kind == OutcomeKind.Response && o.Outcome.Status / 100 == hundreds).Sum(o => o.Count);
        var others = summary.Outcomes.Where(o => o.Outcome.Kind != OutcomeKind.Response
            || o.Outcome.Status is < 100 or > 599).ToArray();
        Line(writer, "  HTTP codes:");
        Line(
            writer,
            $"    1xx - {Class(1)}, 2xx - {Class(2)}, 3xx - {Class(3)}, 4xx - {Class(4)}, 5xx - {Class(5)}");
        Line(writer, $"    others - {others.Sum(o => o.Count)}");
        if (others.Length == 0)
        {
            return;
        }

        Line(writer, "  Errors:");
        foreach (var other in others.OrderByDescending(o => o.Count))
        {
            var reused = other.OnReused > 0 ? $" ({BoundText.Count(other.OnReused)} on reused connections)" : "";
            Line(writer, $"    {other.Outcome.Name,-22} - {other.Count}{reused}");
        }
    }

    private static void More(LoadReport report, TextWriter writer)
    {
        var summary = report.Summary;
        Line(writer, $"{BoundText.Count(summary.Requests)} requests in {DurationText.Of(report.Elapsed)} on "
            + $"{BoundText.Count(summary.Connections)} connections, none sent twice{(report.Interrupted ? "; interrupted" : "")}");
        Line(writer, $"No proper answer: {LossText(summary)}");
        if (report.IdleConnectionsClosed > 0)
        {
            Line(writer, $"Idle connections closed by the server: {BoundText.Count(report.IdleConnectionsClosed)}, "
                + "with no request on them");
        }

        Statuses(summary, writer);
        Groups("Lanes", summary.Lanes, writer);
        Groups("Targets", summary.Targets, writer);
        Line(writer, $"First byte: p50 {At(summary.FirstByte, 50)}, p99 {At(summary.FirstByte, 99)}; "
            + $"whole response from sending: p50 {At(summary.Service, 50)}, p99 {At(summary.Service, 99)}");
        if (report.Rate is not null)
        {
            Line(writer, $"Sent after due: p99 {At(summary.Lateness, 99)}, max {LoadUnits.Time(summary.Lateness.MaxNanos)}; "
                + $"{BoundText.Count(summary.Late)} late by this machine, {BoundText.Count(summary.Queued)} waited for a "
                + $"connection, {BoundText.Count(summary.Unsent)} not sent");
        }

        foreach (var (what, count) in report.Malformed)
        {
            Line(writer, $"Malformed: {what} ({count})");
        }

        foreach (var threshold in report.Thresholds)
        {
            Line(writer, $"{(threshold.Passed ? "ok    " : "FAILED")} {threshold.Text} (is {threshold.Actual})");
        }

        if (report.Cpu is { } cpu)
        {
            var loops = report.Loops == 1 ? "1 event loop" : $"{report.Loops} event loops";
            var perMillion = cpu.TotalSeconds / Math.Max(1, summary.Requests) * 1e6;
            Line(writer, $"This machine: {loops}, {cpu.TotalSeconds:0.00} s of CPU time, {perMillion:0.0} s per million");
        }

        foreach (var warning in report.Warnings)
        {
            Line(writer, $"warning: {warning}");
        }
    }

    private static string LossText(LoadSummary summary)
    {
        var ended = summary.Requests - summary.Unfinished;
        return ended == 0 ? "nothing can be said, no request ended"
            : summary.Drops == 0
            ? $"0 of {BoundText.Count(ended)}: below {BoundText.Percent(Math.Min(1, 3.0 / ended), up: true)} at 95 %"
            : $"{BoundText.Count(summary.Drops)} of {BoundText.Count(ended)} "
                + $"({BoundText.Percent((double)summary.Drops / ended, up: false)})";
    }

    private static void Statuses(LoadSummary summary, TextWriter writer)
    {
        var statuses = summary.Outcomes.Where(o => o.Outcome.Kind == OutcomeKind.Response).ToArray();
        if (statuses.Length > 1)
        {
            Line(writer, "Statuses: " + string.Join(", ", statuses.Select(o =>
                $"{o.Outcome.Name} {BoundText.Count(o.Count)}")));
        }
    }

    private static void Groups(string title, IReadOnlyCollection<GroupSummary> groups, TextWriter writer)
    {
        if (groups.Count < 2)
        {
            return;
        }

        Line(writer, title);
        foreach (var group in groups.Take(20))
        {
            Line(writer, $"  {group.Name,-10} {BoundText.Count(group.Requests),12} requests, "
                + $"{BoundText.Count(group.Drops)} dropped, p50 {At(group.Latency, 50)}, p99 {At(group.Latency, 99)}");
        }

        if (groups.Count > 20)
        {
            Line(writer, $"  and {groups.Count - 20} more");
        }
    }

    private static string At(Distribution distribution, double percent) =>
        LoadUnits.Time(distribution.Percentile(percent));

    private static void Line(TextWriter writer, string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
