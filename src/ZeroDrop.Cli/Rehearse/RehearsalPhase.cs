namespace ZeroDrop.Cli.Rehearse;

/// <summary>Where a rehearsal is.</summary>
internal enum RehearsalPhase
{
    /// <summary>The cluster starts and its pods become ready.</summary>
    Starting,

    /// <summary>Requests are sent, nothing is rolled out.</summary>
    Control,

    /// <summary>The rolling update.</summary>
    Rollout,

    /// <summary>The rollout is over, requests are still sent.</summary>
    Tail,

    /// <summary>Outstanding requests are awaited.</summary>
    Draining,
}
