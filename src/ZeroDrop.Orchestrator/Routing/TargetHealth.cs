namespace ZeroDrop.Orchestrator.Routing;

/// <summary>A target's state as <c>DescribeTargetHealth</c> shows it (ELBv2 API, <c>TargetHealth.State</c>).</summary>
public enum TargetHealth
{
    /// <summary>Not registered.</summary>
    Unused,

    /// <summary>Registering, or in its first health checks: not sent to.</summary>
    Initial,

    /// <summary>Passed its health checks.</summary>
    Healthy,

    /// <summary>Failed its health checks: sent to only when no target is healthy (fail-open).</summary>
    Unhealthy,

    /// <summary>Deregistering: in-flight requests may finish until the deregistration delay is over.</summary>
    Draining,
}
