namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The state of a StatefulSet.</summary>
public sealed record StatefulSetState : WorkloadState;
