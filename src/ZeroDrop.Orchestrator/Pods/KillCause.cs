namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Why a container is being stopped.</summary>
internal enum KillCause
{
    /// <summary>Its liveness or startup probe failed.</summary>
    Probe,

    /// <summary>Its postStart hook failed.</summary>
    PostStart,

    /// <summary>The whole pod ends.</summary>
    PodEnds,
}
