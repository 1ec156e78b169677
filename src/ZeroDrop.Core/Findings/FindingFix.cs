using System.Collections.Immutable;

namespace ZeroDrop.Core.Findings;

/// <summary>What would make a finding go away.</summary>
/// <param name="Description">One sentence in the imperative, without the rule's id.</param>
/// <param name="Safety">What it promises.</param>
/// <param name="Changes">The values wanted; empty when nothing in a manifest can mend it.</param>
public sealed record FindingFix(string Description, FixSafety Safety, ImmutableArray<FieldChange> Changes);
