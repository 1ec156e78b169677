namespace ZeroDrop.Reporting.Checks;

internal sealed record WorkloadDocument
{
    public required TargetDocument Workload { get; init; }

    public required PlaceDocument At { get; init; }

    public required IReadOnlyList<string> Routes { get; init; }

    public required IReadOnlyDictionary<string, NumberDocument> Numbers { get; init; }

    public required int Findings { get; init; }
}
