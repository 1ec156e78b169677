namespace ZeroDrop.Reporting.RunFolder;

/// <summary>One line of timeline.jsonl: the fields of every kind of event; a line has those of its kind.</summary>
internal sealed record TimelineLine
{
    public required string Kind { get; init; }

    public required string At { get; init; }

    public decimal? UncertaintySeconds { get; init; }

    public string? Phase { get; init; }

    public string? Pod { get; init; }

    public string? Service { get; init; }

    public string? Workload { get; init; }

    public string? Revision { get; init; }

    public decimal? GraceSeconds { get; init; }

    public decimal? PreStopSeconds { get; init; }

    public bool? HasReadinessProbe { get; init; }

    public string? Address { get; init; }

    public string? Container { get; init; }

    public int? Restarts { get; init; }

    public string? Hook { get; init; }

    public bool? Succeeded { get; init; }

    public string? Signal { get; init; }

    public bool? Delivered { get; init; }

    public int? ExitCode { get; init; }

    public bool? Ready { get; init; }

    public bool? Serving { get; init; }

    public bool? Terminating { get; init; }

    public string? Router { get; init; }

    public IReadOnlyList<string>? Addresses { get; init; }

    public string? Balancer { get; init; }

    public string? State { get; init; }

    public string? Regarding { get; init; }

    public string? Type { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }
}
