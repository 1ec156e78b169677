using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Load.Targets;

/// <summary>The targets of a file, or everything that is wrong with it.</summary>
/// <param name="Targets">In the order of the file.</param>
/// <param name="Problems">All problems, each with file, line and column; nothing may be sent while one is
/// fatal.</param>
public sealed record TargetList(ImmutableArray<TargetSpec> Targets, ImmutableArray<InputProblem> Problems)
{
    /// <summary>Whether requests may be sent.</summary>
    public bool IsUsable => Targets.Length > 0 && !Problems.Any(p => p.IsFatal);
}
