namespace ZeroDrop.Reporting.Json;

/// <summary>A verdict in files.</summary>
internal sealed record VerdictDocument
{
    public required string Kind { get; init; }

    public long Requests { get; init; }

    public long Drops { get; init; }

    public double LossRateBound { get; init; }

    public required string Reason { get; init; }

    public required IReadOnlyList<WindowDocument> Windows { get; init; }
}
