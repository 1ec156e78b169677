namespace ZeroDrop.Reporting.Json;

/// <summary>One explained request in files: a line of explanations.jsonl, or evidence in the report.</summary>
internal sealed record ExplanationDocument
{
    public long Seq { get; init; }

    public required string Sent { get; init; }

    public required string Outcome { get; init; }

    public string? Cause { get; init; }

    public IReadOnlyList<string>? Related { get; init; }

    public double Confidence { get; init; }

    public string? Pod { get; init; }

    public required string Stage { get; init; }

    public bool Background { get; init; }

    public required string Evidence { get; init; }
}
