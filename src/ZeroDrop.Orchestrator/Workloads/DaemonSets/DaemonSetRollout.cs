using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Workloads.DaemonSets;

/// <summary>The rolling update of a DaemonSet (<c>daemon/update.go</c>, rollingUpdate). Nodes are taken in the order
/// given; upstream's order is random.</summary>
internal sealed class DaemonSetRollout(ControlPass pass, RevisionState update, ImmutableArray<string> nodes)
{
    public void Run()
    {
        var (surge, unavailable) = DaemonPods.Limits(pass.Spec.Strategy, nodes.Length);
        var byNode = pass.Pods.Where(pod => !pod.Terminating).ToLookup(pod => pod.Node);
        var onNodes = nodes.Select(node => new NodePods(
            node,
            [.. byNode[node].Where(pod => pod.Revision == update.PodLabel)],
            [.. byNode[node].Where(pod => pod.Revision != update.PodLabel)])).ToList();
        if (surge == 0)
        {
            DeleteThenCreate(onNodes, unavailable);
        }
        else
        {
            CreateThenDelete(onNodes, surge);
        }
    }

    /// <summary>Unavailable old pods go at once; of the others as many as maxUnavailable leaves. The former count as
    /// unavailable here, as in newer versions; 1.26 lets one wave exceed maxUnavailable by them.</summary>
    private void DeleteThenCreate(List<NodePods> onNodes, int maxUnavailable)
    {
        var candidates = new List<PodView>();
        var replacements = new List<PodView>();
        var unavailable = 0;
        foreach (var node in onNodes)
        {
            if (node is { New: [], Old: [var old] })
            {
                var available = pass.IsAvailable(old);
                unavailable += available ? 0 : 1;
                (available ? candidates : replacements).Add(old);
            }
            else if (node is not { New: [var current], Old: [] } || !pass.IsAvailable(current))
            {
                unavailable++;
            }
        }

        foreach (var pod in replacements.Concat(candidates.Take(Math.Max(maxUnavailable - unavailable, 0))))
        {
            DaemonPods.Delete(pass, pod);
        }
    }

    /// <summary>A new pod beside the old one on at most maxSurge nodes; the old one goes when it is available. Nodes
    /// whose old pod is unavailable need no surge to be replaced.</summary>
    private void CreateThenDelete(List<NodePods> onNodes, int maxSurge)
    {
        var candidates = new List<string>();
        var replacements = new List<string>();
        var replaced = new List<PodView>();
        var surge = 0;
        foreach (var node in onNodes)
        {
            switch (node)
            {
                case { Old: [] }:
                    break;
                case { New: [], Old: [var old] }:
                    (pass.IsAvailable(old) ? candidates : replacements).Add(node.Name);
                    break;
                case { New: [var current], Old: [var old] } when pass.IsAvailable(current):
                    replaced.Add(old);
                    break;
                default:
                    surge++;
                    break;
            }
        }

        foreach (var pod in replaced)
        {
            DaemonPods.Delete(pass, pod);
        }

        foreach (var node in replacements.Concat(candidates.Take(Math.Max(maxSurge - surge, 0))))
        {
            DaemonPods.Create(pass, update, node);
        }
    }

    private sealed record NodePods(string Name, List<PodView> New, List<PodView> Old);
}
