namespace ZeroDrop.Core.Specs;

/// <summary><c>v1.Probe</c>, defaults filled in (causes.md 2.2).</summary>
public sealed record ProbeSpec
{
    /// <summary>What is done.</summary>
    public required HandlerAction Handler { get; init; }

    /// <summary><c>initialDelaySeconds</c>; default 0, from the container's start.</summary>
    public TimeSpan InitialDelay { get; init; }

    /// <summary><c>periodSeconds</c>; default 10 s, at least 1 s.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>timeoutSeconds</c>; default 1 s, at least 1 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>successThreshold</c>; default 1; must be 1 for liveness and startup.</summary>
    public int SuccessThreshold { get; init; } = 1;

    /// <summary><c>failureThreshold</c>; default 3, consecutive.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary><c>terminationGracePeriodSeconds</c> of the probe; null = the pod's. Liveness and startup
    /// only.</summary>
    public TimeSpan? TerminationGracePeriod { get; init; }
}
