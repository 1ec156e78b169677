using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Suppression;

/// <summary>Takes out the findings that somebody chose not to act on, and tells of suppressions that hide nothing.</summary>
internal sealed class Suppressor(CheckContext context)
{
    /// <summary>What was taken out.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; private set; } = [];

    /// <summary>Suppressions without a reason, of unknown rules, or without a finding.</summary>
    public ImmutableArray<InputProblem> Problems { get; private set; } = [];

    /// <summary>The findings that stay.</summary>
    public ImmutableArray<Finding> Apply(IReadOnlyList<Finding> findings)
    {
        var reader = new EntryReader(context);
        var entries = reader.Read();
        if (entries.Count == 0)
        {
            Problems = [.. reader.Problems];
            return [.. findings];
        }

        var index = new EntryIndex(entries);
        var used = new HashSet<Entry>(ReferenceEqualityComparer.Instance);
        var kept = ImmutableArray.CreateBuilder<Finding>();
        var hidden = ImmutableArray.CreateBuilder<SuppressedFinding>();
        foreach (var finding in findings)
        {
            var hiding = index.Hiding(finding);
            used.UnionWith(hiding);
            if (hiding.Count > 0)
            {
                hidden.Add(new SuppressedFinding(finding, hiding[0].By, hiding[0].Reason));
            }
            else
            {
                kept.Add(finding);
            }
        }

        Suppressed = hidden.ToImmutable();
        Problems =
        [
            .. reader.Problems,
            .. entries.Where(entry => !used.Contains(entry)).Select(entry => new InputProblem(
                entry.Source,
                $"this {entry.By} ignores {(entry.RuleId.Length == 0 ? "all rules" : entry.RuleId)}, but there is no such "
                + "finding any more: take it out", IsFatal: false)),
        ];
        return kept.ToImmutable();
    }
}
