using System.Collections.Immutable;

namespace ZeroDrop.Core.Verdicts;

/// <summary>A verdict with its n and bound: never "zero drops" alone.</summary>
public sealed record Verdict
{
    /// <summary>What the run showed.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Requests from the start of the rollout to the end of the tail.</summary>
    public required long Requests { get; init; }

    /// <summary>Those of them that were dropped.</summary>
    public required long Drops { get; init; }

    /// <summary>
    /// Upper bound of the loss rate at 95 %, as a fraction: 3 / n with no drop in n (rule of three), else the
    /// Wilson upper
    /// bound.
    /// </summary>
    public required double LossRateBound { get; init; }

    /// <summary>For every replaced pod: how many requests were sent inside its drop window.</summary>
    public ImmutableArray<WindowExposure> Windows { get; init; } = [];

    /// <summary>Why it is inconclusive, one sentence; empty otherwise.</summary>
    public string Reason { get; init; } = "";
}
