namespace ZeroDrop.Reporting.Checks;

internal sealed record CheckDocument
{
    public required string Version { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required IReadOnlyList<WorkloadDocument> Workloads { get; init; }

    public required IReadOnlyList<SuppressedDocument> Suppressed { get; init; }

    public required IReadOnlyList<ProblemDocument> Problems { get; init; }
}
