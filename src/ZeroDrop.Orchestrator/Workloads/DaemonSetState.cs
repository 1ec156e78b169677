namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The state of a DaemonSet.</summary>
public sealed record DaemonSetState : WorkloadState;
