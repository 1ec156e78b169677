using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>
/// vegeta's text report, line by line (errors with their counts), and below it what vegeta cannot say: the stages at which
/// requests failed, what was sent late or never, what the server itself took, and every target and lane.
/// </summary>
internal sealed class LoadTextReport : ILoadReport
{
    private const int TargetsShown = 20;
    private const int ErrorsShown = 50;

    public string Name => "text";

    public void Write(LoadSummary summary, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(writer);
        var table = new TabTable();
        AsVegeta(summary, table);
        table.Write(writer);
        writer.Write("Error Set:\n");
        foreach (var error in summary.Errors.Take(ErrorsShown))
        {
            writer.Write(Invariant($"{error.Message} ({error.Count})\n"));
        }

        if (summary.Errors.Length > ErrorsShown)
        {
            writer.Write(Invariant($"and {summary.Errors.Length - ErrorsShown} more\n"));
        }

        writer.Write('\n');
        var more = new TabTable();
        Beyond(summary, more);
        more.Write(writer);
        Groups("Lanes", summary.Lanes, writer);
        Groups("Targets", summary.Targets, writer);
    }

    private static void AsVegeta(LoadSummary s, TabTable table)
    {
        var mean = Math.Max(1, s.Requests);
        table.Add(
            "Requests", "[total, rate, throughput]", Invariant($"{s.Requests}, {s.Rate:0.00}, {s.Throughput:0.00}"));
        table.Add("Duration", "[total, attack, wait]", Durations(s.AttackNanos + s.WaitNanos, s.AttackNanos, s.WaitNanos));
        table.Add("Latencies", "[min, mean, 50, 90, 95, 99, max]", Latencies(s.Latency));
        table.Add("Bytes In", "[total, mean]", Invariant($"{s.BodyBytesIn}, {s.BodyBytesIn / (double)mean:0.00}"));
        table.Add("Bytes Out", "[total, mean]", Invariant($"{s.BodyBytesOut}, {s.BodyBytesOut / (double)mean:0.00}"));
        table.Add("Success", "[ratio]", Invariant($"{s.Success * 100:0.00}%"));
        table.Add("Status Codes", "[code:count]", string.Concat(
            StatusCodes(s).Select(c => Invariant($"{c.Code}:{c.Count}  "))));
    }

    /// <summary>Counts by status, 0 = no complete response, sorted as texts.</summary>
    internal static IEnumerable<(string Code, long Count)> StatusCodes(LoadSummary summary) => summary.Outcomes
        .GroupBy(o => o.Outcome.Kind == OutcomeKind.Response ? o.Outcome.Status : 0)
        .Select(g => (g.Key.ToString(CultureInfo.InvariantCulture), g.Sum(o => o.Count)))
        .OrderBy(c => c.Item1, StringComparer.Ordinal);

    private static void Beyond(LoadSummary s, TabTable table)
    {
        var bound = s.Requests == 0 ? 1 : LossBound.Upper(s.Drops, s.Requests);
        table.Add("Drops", "[total, bound at 95 %]", Invariant($"{s.Drops}, {bound * 100:0.####}%"));
        table.Add("Outcomes", "[outcome:count/on reused connections]", string.Concat(
            s.Outcomes.Select(o => Invariant($"{OutcomeText(o.Outcome)}:{o.Count}/{o.OnReused}  "))));
        table.Add("Not sent", "[unsent, unfinished]", Invariant($"{s.Unsent}, {s.Unfinished}"));
        table.Add("Sent late", "[by the generator, all connections busy]", Invariant($"{s.Late}, {s.Queued}"));
        table.Add("Lateness", "[mean, 50, 99, max]", Four(s.Lateness));
        table.Add("Service", "[mean, 50, 99, max]", Four(s.Service));
        if (s.Responses.Count != s.Latency.Count)
        {
            table.Add("Responses", "[min, mean, 50, 90, 95, 99, max]", Latencies(s.Responses));
        }

        if (s.FirstByte.Count > 0)
        {
            table.Add("First byte", "[mean, 50, 99, max]", Four(s.FirstByte));
        }

        if (s.Connections > 0)
        {
            table.Add("Connections", "[opened, requests each]",
                Invariant($"{s.Connections}, {s.Requests / (double)s.Connections:0.0}"));
        }

        if (s.Retries > 0)
        {
            table.Add("Retries", "[total]", Invariant($"{s.Retries}"));
        }
    }

    // A truncated response had a status, too.
    private static string OutcomeText(Outcome outcome) => outcome.Kind != OutcomeKind.Response && outcome.Status > 0
        ? Invariant($"{outcome.Name}({outcome.Status})")
        : outcome.Name;

    private static void Groups(string title, IReadOnlyList<GroupSummary> groups, TextWriter writer)
    {
        if (groups.Count < 2)
        {
            return;
        }

        var table = new TabTable();
        table.Add(title, "Requests", "Success", "Drops", "50", "99", "Max");
        foreach (var group in groups.Take(TargetsShown))
        {
            table.Add(
                group.Name, Invariant($"{group.Requests}"),
                Invariant($"{group.Succeeded * 100.0 / Math.Max(1, group.Requests):0.00}%"), Invariant($"{group.Drops}"),
                GoDuration.Rounded(group.Latency.Percentile(50)), GoDuration.Rounded(group.Latency.Percentile(99)),
                GoDuration.Rounded(group.Latency.MaxNanos));
        }

        writer.Write('\n');
        table.Write(writer);
        if (groups.Count > TargetsShown)
        {
            writer.Write(Invariant($"and {groups.Count - TargetsShown} more (--type json has them)\n"));
        }
    }

    private static string Latencies(Distribution d) => Durations(
        d.MinNanos, d.MeanNanos, d.Percentile(50), d.Percentile(90), d.Percentile(95), d.Percentile(99), d.MaxNanos);

    private static string Four(Distribution d) => Durations(d.MeanNanos, d.Percentile(50), d.Percentile(99), d.MaxNanos);

    private static string Durations(params long[] nanos) => string.Join(", ", nanos.Select(GoDuration.Rounded));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
