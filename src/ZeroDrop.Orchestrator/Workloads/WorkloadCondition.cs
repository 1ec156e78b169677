namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>One entry of a workload's <c>status.conditions</c> (<c>apps/v1 DeploymentCondition</c>).</summary>
/// <param name="Type"><see cref="AvailableType"/> or <see cref="ProgressingType"/>.</param>
/// <param name="Status"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">One word for machines, such as <c>NewReplicaSetAvailable</c>.</param>
/// <param name="Message">A sentence for people, as upstream words it.</param>
/// <param name="LastUpdate"><c>lastUpdateTime</c>: the progress deadline counts from here.</param>
/// <param name="LastTransition"><c>lastTransitionTime</c>: when the status last changed.</param>
public sealed record WorkloadCondition(
    string Type,
    string Status,
    string Reason,
    string Message,
    DateTimeOffset LastUpdate,
    DateTimeOffset LastTransition)
{
    /// <summary>Whether at least R − U pods are available (<c>DeploymentAvailable</c>).</summary>
    public const string AvailableType = "Available";

    /// <summary>Whether the rollout moves on, is complete, paused, or stuck (<c>DeploymentProgressing</c>).</summary>
    public const string ProgressingType = "Progressing";

    /// <summary>Whether pods could not be created or deleted (<c>DeploymentReplicaFailure</c>). Never set as long as
    /// the cluster has no quota or admission that could refuse a pod.</summary>
    public const string ReplicaFailureType = "ReplicaFailure";
}
