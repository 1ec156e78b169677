namespace ZeroDrop.Core.Findings;

/// <summary>How sure a finding is to cost requests. Ordered: a greater value is worse.</summary>
public enum Severity
{
    /// <summary>Costs no request by itself, but makes the loss likelier, longer or harder to see.</summary>
    Advice,

    /// <summary>Drops requests under the condition that the message states.</summary>
    Warning,

    /// <summary>Drops requests at every rollout under traffic.</summary>
    Error,
}
