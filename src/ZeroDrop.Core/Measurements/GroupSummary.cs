namespace ZeroDrop.Core.Measurements;

/// <summary>The requests of one target or lane.</summary>
public sealed record GroupSummary
{
    /// <summary>The lane, or method and URL.</summary>
    public required string Name { get; init; }

    /// <summary>How many were sent.</summary>
    public required long Requests { get; init; }

    /// <summary>Complete responses with a status of 200 to 399.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Requests that got no proper answer (<c>Outcome.IsDrop</c>).</summary>
    public required long Drops { get; init; }

    /// <summary>Due to end, of all that ended; at two significant digits.</summary>
    public required Distribution Latency { get; init; }
}
