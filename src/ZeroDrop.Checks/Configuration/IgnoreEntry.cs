using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Configuration;

/// <summary>One entry of <c>ignore</c> in <c>zerodrop.yaml</c>.</summary>
/// <param name="Rule">The rule's id or name.</param>
/// <param name="Selector">Which objects.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Source">Where it stands.</param>
internal sealed record IgnoreEntry(string Rule, WorkloadSelector Selector, string Reason, SourceSpan Source);
