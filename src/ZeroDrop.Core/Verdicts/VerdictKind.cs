namespace ZeroDrop.Core.Verdicts;

/// <summary>What a run showed.</summary>
public enum VerdictKind
{
    /// <summary>At least one request was dropped because of the rollout.</summary>
    Dropped,

    /// <summary>Requests met every replaced pod's drop window and none was dropped.</summary>
    NothingDropped,

    /// <summary>Too few requests met a drop window, or the rollout did not finish: nothing can be said.</summary>
    Inconclusive,
}
