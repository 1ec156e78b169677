using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads.DaemonSets;

/// <summary>What both parts of the DaemonSet controller need.</summary>
internal static class DaemonPods
{
    /// <summary><c>apps/v1 DefaultDaemonSetUniqueLabelKey</c>.</summary>
    private const string RevisionLabel = "controller-revision-hash";

    /// <summary>By creation, then name (podByCreationTimestampAndPhase).</summary>
    public static IOrderedEnumerable<PodView> OldestFirst(IEnumerable<PodView> pods) =>
        pods.OrderBy(pod => pod.Created).ThenBy(pod => pod.Uid);

    /// <summary>S and U, both rounded up; U = 1 when both are 0 (<c>daemon/update.go</c>,
    /// updatedDesiredNodeCounts).</summary>
    public static (int Surge, int Unavailable) Limits(RolloutStrategy strategy, int nodes)
    {
        var surge = strategy.MaxSurge.RoundUp(nodes);
        var unavailable = strategy.MaxUnavailable.RoundUp(nodes);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    public static void Create(ControlPass pass, RevisionState revision, string node)
    {
        var owner = pass.Spec.Key.Name.Name;
        var name = pass.NewName(owner);
        var template = revision.Template with
        {
            Labels = revision.Template.Labels.SetItem(RevisionLabel, revision.PodLabel),
        };
        pass.Create(new(owner, revision.PodLabel, template) { Name = name, Node = node });
        pass.Publish("daemonset", owner, "SuccessfulCreate", $"Created pod: {name}");
    }

    public static void Delete(ControlPass pass, PodView pod)
    {
        pass.Delete(pod);
        pass.Publish("daemonset", pass.Spec.Key.Name.Name, "SuccessfulDelete", $"Deleted pod: {pod.Key.Name}");
    }
}
