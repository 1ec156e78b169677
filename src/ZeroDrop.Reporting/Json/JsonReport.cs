using System.Text.Json;

namespace ZeroDrop.Reporting.Json;

/// <summary>For programs: <c>zerodrop.dev/rehearsal/v1</c>.</summary>
internal sealed class JsonReport : IReport
{
    public const string Version = "zerodrop.dev/rehearsal/v1";

    public string Name => "json";

    public void Write(RehearsalReport report, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(writer);
        var document = new ReportDocument
        {
            Version = Version,
            Title = report.Title,
            StartedAt = JsonTime.Of(report.StartedAt),
            Speed = report.Speed,
            Seed = report.Seed,
            Verdict = VerdictText.InFiles(report.Overall),
            Paths = [.. report.Rows.Select(Path)],
            Notes = [.. report.Notes],
        };
        writer.Write(JsonSerializer.Serialize(document, DocumentJson.Default.ReportDocument));
        writer.Write('\n');
    }

    private static PathDocument Path(PathRow row) => new()
    {
        Name = row.Name,
        Route = row.Route,
        Failures = Documents.Ordered(row.Failures),
        Causes = [.. row.Causes.Select(Documents.Of)],
        ClusterTimeSeconds = JsonTime.Seconds(row.ClusterTime),
        RealTimeSeconds = JsonTime.Seconds(row.RealTime),
        Verdict = Documents.Of(row.Verdict),
        NextStep = row.NextStep,
        Evidence = [.. row.Evidence.Select(Documents.Of)],
        Background = row.Background is { } background ? Documents.Of(background) : null,
        Propagation = [.. row.Propagation.Select(Documents.Of)],
        SlowSuccesses = row.SlowSuccesses,
        ErrorAnswers = Documents.Of(row.ErrorAnswers),
        LatenessSeconds = row.Lateness > TimeSpan.Zero ? JsonTime.Seconds(row.Lateness) : null,
    };
}
