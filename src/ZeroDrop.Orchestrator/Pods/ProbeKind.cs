namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The three probes of a container.</summary>
public enum ProbeKind
{
    /// <summary><c>startupProbe</c>: holds the other two back until it has succeeded once.</summary>
    Startup,

    /// <summary><c>readinessProbe</c>: decides whether the pod is sent requests.</summary>
    Readiness,

    /// <summary><c>livenessProbe</c>: its failure restarts the container.</summary>
    Liveness,
}
