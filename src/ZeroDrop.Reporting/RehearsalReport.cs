using System.Collections.Immutable;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting;

/// <summary>What a rehearsal, or a rollout on a real cluster, has to tell: one row per path.</summary>
public sealed record RehearsalReport
{
    /// <summary>The headline, for example the command that was run.</summary>
    public required string Title { get; init; }

    /// <summary>When the run began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many times faster than real time the cluster ran; default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The run's seed; null when nothing was drawn.</summary>
    public long? Seed { get; init; }

    /// <summary>One row per path, in the order in which they ran.</summary>
    public required ImmutableArray<PathRow> Rows { get; init; }

    /// <summary>Remarks about the whole run (what was not run, what was left out), one sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// The worst verdict of all rows: dropped, else inconclusive, else nothing dropped. No row at all is
    /// inconclusive: an
    /// empty result is never success.
    /// </summary>
    public VerdictKind Overall =>
        Rows.Any(r => r.Verdict.Kind == VerdictKind.Dropped) ? VerdictKind.Dropped
        : Rows.IsEmpty || Rows.Any(r => r.Verdict.Kind == VerdictKind.Inconclusive) ? VerdictKind.Inconclusive
        : VerdictKind.NothingDropped;
}
