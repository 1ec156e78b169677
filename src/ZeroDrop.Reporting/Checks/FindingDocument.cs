namespace ZeroDrop.Reporting.Checks;

internal sealed record FindingDocument
{
    public required string Rule { get; init; }

    public required string Name { get; init; }

    public required string Cause { get; init; }

    public IReadOnlyList<string>? RelatedCauses { get; init; }

    public required string Severity { get; init; }

    public required TargetDocument Target { get; init; }

    public required TargetDocument Workload { get; init; }

    public required string Field { get; init; }

    public required PlaceDocument At { get; init; }

    public required string Message { get; init; }

    public double? DropWindowSeconds { get; init; }

    public required IReadOnlyList<string> Assumptions { get; init; }

    public required string Help { get; init; }

    public required string Page { get; init; }

    public FixDocument? Fix { get; init; }

    public required string Fingerprint { get; init; }
}
