namespace ZeroDrop.Reporting.Json;

/// <summary>The JSON report, <c>zerodrop.dev/rehearsal/v1</c>.</summary>
internal sealed record ReportDocument
{
    public required string Version { get; init; }

    public required string Title { get; init; }

    public required string StartedAt { get; init; }

    public double Speed { get; init; }

    public long? Seed { get; init; }

    public required string Verdict { get; init; }

    public required IReadOnlyList<PathDocument> Paths { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}
