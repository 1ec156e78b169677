using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Suppression;

/// <summary>Takes out the findings that somebody chose not to act on.</summary>
internal sealed class Suppressor(CheckContext context)
{
    private readonly CheckContext _context = context;

    /// <summary>What was taken out.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; private set; } = [];

    /// <summary>Suppressions without a reason, of unknown rules, or without a finding.</summary>
    public ImmutableArray<InputProblem> Problems { get; private set; } = [];

    /// <summary>The findings that stay.</summary>
    public ImmutableArray<Finding> Apply(IReadOnlyList<Finding> findings) =>
        _context.Paths.IsDefault ? [] : [.. findings];
}
