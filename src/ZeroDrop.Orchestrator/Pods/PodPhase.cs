namespace ZeroDrop.Orchestrator.Pods;

/// <summary><c>status.phase</c> of a pod.</summary>
public enum PodPhase
{
    /// <summary>Accepted; not all containers were started.</summary>
    Pending,

    /// <summary>Bound, and at least one container runs, starts or restarts.</summary>
    Running,

    /// <summary>All containers ended with exit code 0 and are not restarted.</summary>
    Succeeded,

    /// <summary>All containers ended, at least one in failure, and are not restarted.</summary>
    Failed,
}
