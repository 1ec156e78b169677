using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads.ReplicaSets;

/// <summary>Brings a ReplicaSet's pods to its size (<c>replicaset/replica_set.go</c>, manageReplicas).</summary>
internal static class ReplicaSetSync
{
    /// <summary>Pods created or deleted in one sync (<c>BurstReplicas</c>); the rest follows in the next one.</summary>
    private const int BurstReplicas = 500;

    /// <returns>Whether anything was to be done.</returns>
    public static bool Run(ControlPass pass, ReplicaSet set)
    {
        var active = pass.Pods
            .Where(pod => pod.Revision == set.Revision.PodLabel && ReplicaSet.IsActive(pod))
            .ToList();
        var excess = active.Count - set.Desired;
        if (excess < 0)
        {
            Create(pass, set.Revision, Math.Min(-excess, BurstReplicas));
        }
        else if (excess > 0)
        {
            foreach (var victim in Victims(pass, active, Math.Min(excess, BurstReplicas)))
            {
                pass.Delete(victim);
                pass.Publish("replicaset", set.Revision.Name, "SuccessfulDelete", $"Deleted pod: {victim.Key.Name}");
            }
        }

        return excess != 0;
    }

    private static void Create(ControlPass pass, RevisionState revision, int count)
    {
        var template = revision.Template with
        {
            Labels = revision.Template.Labels.SetItem(PodTemplateHash.Label, revision.PodLabel),
        };
        for (var i = 0; i < count; i++)
        {
            var name = pass.NewName(revision.Name);
            pass.Create(new(revision.Name, revision.PodLabel, template) { Name = name });
            pass.Publish("replicaset", revision.Name, "SuccessfulCreate", $"Created pod: {name}");
        }
    }

    private static List<PodView> Victims(ControlPass pass, List<PodView> active, int count)
    {
        if (count == active.Count)
        {
            return active;
        }

        var podsOnNode = pass.Pods.Where(ReplicaSet.IsActive).CountBy(pod => pod.Node).ToDictionary();
        return [.. active.Order(new ScaleDownOrder(pass.Now, podsOnNode)).Take(count)];
    }
}
