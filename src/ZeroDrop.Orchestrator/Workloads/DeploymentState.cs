namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The state of a Deployment.</summary>
public sealed record DeploymentState : WorkloadState;
