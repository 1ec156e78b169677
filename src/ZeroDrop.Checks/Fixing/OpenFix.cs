using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Fixing;

/// <summary>A finding that stays.</summary>
/// <param name="Finding">The finding, with what would help.</param>
/// <param name="Why">Why it was not fixed.</param>
/// <param name="Reason">One sentence for people: what stands in the way or what to change instead.</param>
public sealed record OpenFix(Finding Finding, OpenReason Why, string Reason);
