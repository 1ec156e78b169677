using System.Collections.Immutable;

namespace ZeroDrop.Core.Verdicts;

/// <summary>Why one request was dropped.</summary>
public sealed record Explanation
{
    /// <summary>The request's number.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was sent (due, when it never came to sending), UTC: the time it is attributed by.</summary>
    public required DateTimeOffset Sent { get; init; }

    /// <summary>Its outcome as files name it, for example <c>502</c> or <c>connect_refused</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The cause's id, or null: unexplained.</summary>
    public string? CauseId { get; init; }

    /// <summary>Other causes with a share in it, strongest first.</summary>
    public ImmutableArray<string> RelatedCauses { get; init; } = [];

    /// <summary>0 (a guess) to 1 (seen); 0 when unexplained.</summary>
    public double Confidence { get; init; }

    /// <summary>The pod that it was lost on, as far as known; empty otherwise.</summary>
    public string Pod { get; init; } = "";

    /// <summary>Where it was lost.</summary>
    public Stage Stage { get; init; }

    /// <summary>
    /// Whether it belongs to the background: over before the rollout began, or of a kind that the control period showed
    /// at this rate without any rollout. Not counted as the rollout's drop.
    /// </summary>
    public bool IsBackground { get; init; }

    /// <summary>One sentence with the times that led to the conclusion.</summary>
    public required string Evidence { get; init; }
}
