using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Where the kubelet's pod worker stands. One sync at a time: it blocks while it kills, starts or runs
/// postStart.</summary>
internal sealed record SyncLoop
{
    /// <summary>When the kubelet saw the pod; null = not assigned.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>Since when the runtime has a change that no relist has seen; null = none.</summary>
    public DateTimeOffset? UnseenSince { get; init; }

    /// <summary>When the next sync is due without a cause; null = none.</summary>
    public DateTimeOffset? NextResync { get; init; }

    /// <summary>How many relists still bring a sync without a change of their own.</summary>
    public int ExtraSyncs { get; init; }

    /// <summary>When the latest sync ended; null = none did.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>Whether a sync is under way.</summary>
    public bool Syncing { get; init; }

    /// <summary>Whether another sync was asked for meanwhile.</summary>
    public bool Again { get; init; }

    /// <summary>Whether the sync under way met an error (a failed start or a back-off).</summary>
    public bool Failed { get; init; }

    /// <summary>What the sync under way still has to start, in order.</summary>
    public ImmutableArray<PendingStart> Starts { get; init; } = [];

    /// <summary>How many syncs ended: the input of the retry jitter.</summary>
    public int Count { get; init; }

    /// <summary>When the pod's termination began; null = it has not.</summary>
    public DateTimeOffset? StoppingSince { get; init; }

    /// <summary>The grace period with which it began.</summary>
    public TimeSpan StopGrace { get; init; }

    /// <summary>When the last container had ended after that; null = some live.</summary>
    public DateTimeOffset? AllEndedAt { get; init; }

    /// <summary>Whether the final status was published.</summary>
    public bool Finished { get; init; }
}
