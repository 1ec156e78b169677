namespace ZeroDrop.Orchestrator.Pods;

/// <summary>How far the stopping of one container has come: hook, turn, stop signal, SIGKILL (causes.md 2.1 rows
/// 3-5).</summary>
internal sealed record KillPlan
{
    /// <summary>Why it is stopped.</summary>
    public required KillCause Cause { get; init; }

    /// <summary>When the stopping began; the grace period counts from here.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>The grace period of this stopping.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Whether preStop runs now.</summary>
    public bool HookRunning { get; init; }

    /// <summary>Whether preStop used up its budget and was cancelled.</summary>
    public bool HookOverran { get; init; }

    /// <summary>When preStop ended, or when the stopping began without one.</summary>
    public DateTimeOffset HookEndedAt { get; init; }

    /// <summary>When the stop signal was sent; null = not yet.</summary>
    public DateTimeOffset? SignalledAt { get; init; }

    /// <summary>When SIGKILL is due; null before the stop signal.</summary>
    public DateTimeOffset? KillAt { get; init; }

    /// <summary>Whether SIGKILL was sent.</summary>
    public bool Killed { get; init; }
}
