using System.Collections.Immutable;

namespace ZeroDrop.Reality.Tests;

/// <summary>One rollout on a real Kubernetes, with all the paths that were measured during it.</summary>
internal sealed record RecordedRollout
{
    /// <summary>The scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What was applied before.</summary>
    public required string ManifestPath { get; init; }

    /// <summary>The commands, in order.</summary>
    public required ImmutableArray<RecordedAction> Actions { get; init; }

    /// <summary>The paths, in order of name.</summary>
    public required ImmutableArray<RecordedPath> Paths { get; init; }

    /// <summary>What was sent.</summary>
    public required RecordedLoad Load { get; init; }

    /// <summary>Whether the kubelet did not count the preStop time against the grace period (causes.md 6.1).</summary>
    public required bool PreStopOutsideGrace { get; init; }

    /// <summary>From the start of the rollout to the end of the recording.</summary>
    public required TimeSpan Took { get; init; }
}
