namespace ZeroDrop.Orchestrator.Pods;

/// <summary>What the container runtime knows of a container's latest run.</summary>
internal enum ContainerRun
{
    /// <summary>It never ran.</summary>
    None,

    /// <summary>Its main process runs.</summary>
    Running,

    /// <summary>Its main process ended.</summary>
    Exited,
}
