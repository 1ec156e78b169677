using System.Collections.Immutable;

namespace ZeroDrop.Core.Verdicts;

/// <summary>What failed in the control period, without a rollout.</summary>
public sealed record BackgroundErrors
{
    /// <summary>Requests of the control period.</summary>
    public required long Requests { get; init; }

    /// <summary>How many of them failed, by the name of the outcome, most frequent first.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Failures { get; init; } = [];

    /// <summary>Failures during and after the rollout that were therefore not counted as its drops.</summary>
    public long Subtracted { get; init; }
}
