namespace ZeroDrop.Orchestrator.Workloads.ReplicaSets;

/// <summary>A ReplicaSet during a decision: its revision with the wanted size, and what its pods are.</summary>
internal sealed class ReplicaSet(RevisionState revision)
{
    public RevisionState Revision { get; set; } = revision;

    /// <summary><c>spec.replicas</c>.</summary>
    public int Desired => Revision.DesiredReplicas;

    /// <summary><c>status.replicas</c>: active pods.</summary>
    public int Actual { get; private set; }

    /// <summary><c>status.readyReplicas</c>.</summary>
    public int Ready { get; private set; }

    /// <summary><c>status.availableReplicas</c>.</summary>
    public int Available { get; private set; }

    /// <summary>Counts the pods anew (<c>replicaset/replica_set_utils.go</c>, calculateStatus).</summary>
    public void Count(ControlPass pass)
    {
        Actual = Ready = Available = 0;
        foreach (var pod in pass.Pods)
        {
            if (pod.Revision != Revision.PodLabel || !IsActive(pod))
            {
                continue;
            }

            Actual++;
            Ready += pod.Ready ? 1 : 0;
            Available += pass.IsAvailable(pod) ? 1 : 0;
        }
    }

    /// <summary>Neither ended nor being deleted (<c>controller_utils.go</c>, IsPodActive).</summary>
    public static bool IsActive(PodView pod) =>
        !pod.Terminating && pod.Phase is not (Pods.PodPhase.Succeeded or Pods.PodPhase.Failed);
}
