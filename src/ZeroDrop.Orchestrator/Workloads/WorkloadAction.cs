using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>What a workload controller wants carried out.</summary>
public abstract record WorkloadAction
{
    private WorkloadAction()
    {
    }

    /// <summary>Create a pod of this template. The name is the composer's to choose unless <see cref="Name"/>
    /// is set.</summary>
    public sealed record CreatePod(string Owner, string Revision, PodTemplate Template) : WorkloadAction
    {
        /// <summary>The fixed name (StatefulSet: <c>name-ordinal</c>); empty = <c>owner-xxxxx</c>.</summary>
        public string Name { get; init; } = "";

        /// <summary>The ordinal of a StatefulSet's pod; -1 otherwise.</summary>
        public int Ordinal { get; init; } = -1;

        /// <summary>The node of a DaemonSet's pod; empty = the scheduler chooses.</summary>
        public string Node { get; init; } = "";
    }

    /// <summary>Delete a pod with its own grace period.</summary>
    public sealed record DeletePod(ObjectKey Pod) : WorkloadAction;

    /// <summary>A ReplicaSet (revision) was created or scaled.</summary>
    public sealed record RevisionScaled(string Owner, string Revision, int From, int To) : WorkloadAction;

    /// <summary>Publish a Kubernetes Event about the workload or its ReplicaSet.</summary>
    public sealed record PublishEvent(string Regarding, string Type, string Reason, string Message) : WorkloadAction;

    /// <summary>The status that the API shows changed: counts or conditions.</summary>
    public sealed record StatusChanged : WorkloadAction
    {
        /// <summary>The status as of this change; several may follow each other in one decision.</summary>
        public WorkloadStatus Status { get; init; } = new();
    }

    /// <summary>The rollout finished, or its progress deadline passed.</summary>
    public sealed record RolloutEnded(bool Succeeded, string Message) : WorkloadAction;
}
