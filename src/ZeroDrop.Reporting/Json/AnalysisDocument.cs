namespace ZeroDrop.Reporting.Json;

/// <summary>verdict.json of a run folder, <c>zerodrop.dev/verdict/v1</c>.</summary>
internal sealed record AnalysisDocument
{
    public required string Version { get; init; }

    public required VerdictDocument Verdict { get; init; }

    public required IReadOnlyList<CauseDocument> Causes { get; init; }

    public required BackgroundDocument Background { get; init; }

    public required IReadOnlyList<PropagationDocument> Propagation { get; init; }

    public long SlowSuccesses { get; init; }

    public IReadOnlyList<ErrorAnswerDocument>? ErrorAnswers { get; init; }

    public required string NextStep { get; init; }
}
