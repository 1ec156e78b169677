namespace ZeroDrop.Reporting.Json;

/// <summary>One path of the JSON report.</summary>
internal sealed record PathDocument
{
    public required string Name { get; init; }

    public required string Route { get; init; }

    public required IReadOnlyDictionary<string, long> Failures { get; init; }

    public required IReadOnlyList<CauseDocument> Causes { get; init; }

    public decimal ClusterTimeSeconds { get; init; }

    public decimal RealTimeSeconds { get; init; }

    public required VerdictDocument Verdict { get; init; }

    public required string NextStep { get; init; }

    public required IReadOnlyList<ExplanationDocument> Evidence { get; init; }

    public BackgroundDocument? Background { get; init; }

    public required IReadOnlyList<PropagationDocument> Propagation { get; init; }

    public long SlowSuccesses { get; init; }

    public IReadOnlyList<ErrorAnswerDocument>? ErrorAnswers { get; init; }

    public decimal? LatenessSeconds { get; init; }
}
