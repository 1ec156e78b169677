using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Workloads.StatefulSets;

/// <summary>One sync of a StatefulSet (<c>stateful_set_control.go</c>, updateStatefulSet):
/// 1. create what is missing, in order; 2. take away what is too much, from the top; 3. replace one outdated pod, from
/// the top. Under OrderedReady each step waits until the pod before is available; that also holds up the way back from
/// a revision whose pods never become ready (documented upstream as "forced rollback").</summary>
internal sealed class StatefulSetSync(
    ControlPass pass, RevisionState current, RevisionState update, WorkloadStatus status)
{
    /// <summary><c>apps/v1 ControllerRevisionHashLabelKey</c>.</summary>
    private const string RevisionLabel = "controller-revision-hash";

    /// <summary><c>apps/v1 StatefulSetPodNameLabel</c>.</summary>
    private const string PodNameLabel = "statefulset.kubernetes.io/pod-name";

    private readonly WorkloadSpec spec = pass.Spec;

    private bool Ordered => !spec.ParallelPodManagement;

    private string Name => spec.Key.Name.Name;

    /// <returns>The status with the deletions of this sync taken off.</returns>
    public WorkloadStatus Run()
    {
        var replicas = new PodView?[spec.Replicas];
        var condemned = new List<PodView>();
        foreach (var pod in pass.Pods)
        {
            if (pod.Ordinal >= spec.Replicas)
            {
                condemned.Add(pod);
            }
            else if (pod.Ordinal >= 0)
            {
                replicas[pod.Ordinal] = pod;
            }
        }

        condemned.Sort((x, y) => y.Ordinal.CompareTo(x.Ordinal));
        if (!FillUp(replicas) && !ScaleDown(replicas, condemned) && spec.Strategy.Type != StrategyType.OnDelete)
        {
            Update(replicas);
        }

        return status;
    }

    /// <returns>Whether the sync ends here.</returns>
    private bool FillUp(PodView?[] replicas)
    {
        for (var ordinal = 0; ordinal < replicas.Length; ordinal++)
        {
            var pod = replicas[ordinal];
            if (pod is null)
            {
                Create(ordinal);
            }
            else if (pod.Phase is PodPhase.Failed or PodPhase.Succeeded)
            {
                Recreate(pod);
            }
            else if (!pod.Terminating && StatefulSetStatus.IsRunningAndAvailable(pass, pod))
            {
                continue;
            }

            if (Ordered)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Whether the sync ends here.</returns>
    private bool ScaleDown(PodView?[] replicas, List<PodView> condemned)
    {
        var firstUnhealthy = replicas.FirstOrDefault(pod => pod is not null && !IsHealthy(pod))
            ?? condemned.LastOrDefault(pod => !IsHealthy(pod));
        foreach (var pod in condemned)
        {
            if (pod.Terminating)
            {
                if (Ordered)
                {
                    return true;
                }

                continue;
            }

            if (Ordered && !StatefulSetStatus.IsRunningAndAvailable(pass, pod) && pod != firstUnhealthy)
            {
                return true;
            }

            Delete(pod);
            if (Ordered)
            {
                return true;
            }
        }

        return false;
    }

    private void Update(PodView?[] replicas)
    {
        for (var ordinal = replicas.Length - 1; ordinal >= spec.Strategy.Partition; ordinal--)
        {
            var pod = replicas[ordinal];
            if (pod is { Terminating: false } && pod.Revision != update.PodLabel)
            {
                Delete(pod);
                return;
            }

            if (pod is null || !IsHealthy(pod))
            {
                return;
            }
        }
    }

    private bool IsHealthy(PodView pod) => !pod.Terminating && StatefulSetStatus.IsRunningAndAvailable(pass, pod);

    /// <summary>Below the partition pods are made at the current revision, else at the update revision
    /// (<c>stateful_set_utils.go</c>, newVersionedStatefulSetPod).</summary>
    private void Create(int ordinal)
    {
        var revision = spec.Strategy.Type == StrategyType.RollingUpdate && ordinal < spec.Strategy.Partition
            ? current : update;
        var name = $"{Name}-{ordinal}";
        var template = revision.Template with
        {
            Labels = revision.Template.Labels
                .SetItem(RevisionLabel, revision.PodLabel)
                .SetItem(PodNameLabel, name),
        };
        pass.Create(new(Name, revision.PodLabel, template) { Name = name, Ordinal = ordinal });
        pass.Publish("statefulset", Name, "SuccessfulCreate", $"create Pod {name} in StatefulSet {Name} successful");
    }

    /// <summary>An ended pod is deleted; its successor comes when it is gone.</summary>
    private void Recreate(PodView pod)
    {
        if (!pod.Terminating)
        {
            pass.Publish(
                "statefulset",
                Name,
                "RecreatingFailedPod",
                $"StatefulSet {spec.Key.Name} is recreating failed Pod {pod.Key.Name}",
                "Warning");
            Delete(pod);
        }
    }

    private void Delete(PodView pod)
    {
        pass.Delete(pod);
        pass.Publish(
            "statefulset", Name, "SuccessfulDelete", $"delete Pod {pod.Key.Name} in StatefulSet {Name} successful");
        status = status with
        {
            CurrentReplicas = status.CurrentReplicas - (pod.Revision == current.PodLabel ? 1 : 0),
            UpdatedReplicas = status.UpdatedReplicas - (pod.Revision == update.PodLabel ? 1 : 0),
        };
    }
}
