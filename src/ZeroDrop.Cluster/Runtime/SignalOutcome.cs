namespace ZeroDrop.Cluster.Runtime;

/// <summary>What became of a signal for a container's main process.</summary>
public enum SignalOutcome
{
    /// <summary>The process has a handler for it, or waits for it with the signal blocked, or it was SIGKILL or
    /// SIGSTOP.</summary>
    Delivered,

    /// <summary>The process has no handler: the kernel drops such a signal to the first process of a pid
    /// namespace (man 7 pid_namespaces, "The namespace init process"), so it was not sent.</summary>
    IgnoredNoHandler,

    /// <summary>The container is unknown or its main process has ended.</summary>
    NotRunning,
}
