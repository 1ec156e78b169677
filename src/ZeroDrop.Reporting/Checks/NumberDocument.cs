namespace ZeroDrop.Reporting.Checks;

internal sealed record NumberDocument
{
    public double? Seconds { get; init; }

    public bool? Unlimited { get; init; }

    public int? Pods { get; init; }

    public required string Origin { get; init; }

    public required string Because { get; init; }

    public PlaceDocument? At { get; init; }
}
