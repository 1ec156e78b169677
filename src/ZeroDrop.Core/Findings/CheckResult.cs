using System.Collections.Immutable;

namespace ZeroDrop.Core.Findings;

/// <summary>Everything that a check of manifests has to tell.</summary>
public sealed record CheckResult
{
    /// <summary>Every workload, in the order of the input.</summary>
    public ImmutableArray<WorkloadCheck> Workloads { get; init; } = [];

    /// <summary>All findings that count, by file, place and rule.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Findings that a suppression or a baseline hides.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What is wrong with the input itself, suppressions and configuration included.</summary>
    public ImmutableArray<InputProblem> Problems { get; init; } = [];

    /// <summary>How many findings count at least as much as <paramref name="severity"/>.</summary>
    public int CountAtLeast(Severity severity) => Findings.Count(finding => finding.Severity >= severity);
}
