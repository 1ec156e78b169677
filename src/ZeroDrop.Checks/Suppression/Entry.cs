using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Suppression;

/// <summary>One wish not to see some findings.</summary>
/// <param name="By"><c>annotation</c>, <c>comment</c> or <c>configuration</c>.</param>
/// <param name="RuleId">The rule; empty = every rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="IsMeant">Whether a finding is meant, the rule apart.</param>
internal sealed record Entry(string By, string RuleId, string Reason, SourceSpan Source, Func<Finding, bool> IsMeant)
{
    /// <summary>The one object whose findings can be meant, be it as target or as workload; null when it is not
    /// one.</summary>
    public ObjectRef? Object { get; init; }

    /// <summary>The one line whose findings can be meant; null when it is not one.</summary>
    public (string File, int Line)? Line { get; init; }

    /// <summary>Whether it hides a finding.</summary>
    public bool Hides(Finding finding) => (RuleId.Length == 0 || finding.Rule.Id == RuleId) && IsMeant(finding);
}
