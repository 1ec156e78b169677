namespace ZeroDrop.Orchestrator;

/// <summary>Where a workload's rollout stands, as <c>kubectl rollout status</c> decides it.</summary>
public enum RolloutStage
{
    /// <summary>Pods are being replaced, or are not all available yet.</summary>
    Progressing,

    /// <summary>All pods are of the newest revision and available, no old one is left.</summary>
    Complete,

    /// <summary>The progress deadline has passed.</summary>
    Failed,
}
