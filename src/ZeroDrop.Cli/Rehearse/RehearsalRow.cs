using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>One row of the result: a path along one route.</summary>
internal sealed record RehearsalRow
{
    /// <summary>The path as the user would write it.</summary>
    public required string Path { get; init; }

    /// <summary>The route, in words; empty when it never came to one.</summary>
    public string Route { get; init; } = "";

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What attribution says; null when no request was sent.</summary>
    public AnalysisResult? Analysis { get; init; }

    /// <summary>What was seen; null when it never came to that.</summary>
    public RouteOutcome? Outcome { get; init; }

    /// <summary>How long the rollout took until the last old pod was gone, in cluster time.</summary>
    public TimeSpan Rollout { get; init; }

    /// <summary>How long the row took in all, in real time.</summary>
    public TimeSpan RealTime { get; init; }

    /// <summary>Cluster seconds per real second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>What should be said to the user.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The row in one line, for progress.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Path}  {Route}  {Verdict.Kind}: {Verdict.Drops} of {Verdict.Requests} dropped "
        + $"{string.Join(", ", (Analysis?.CauseCounts ?? []).Select(c => $"{c.CauseId} {c.Requests}"))} {Verdict.Reason}");
}
