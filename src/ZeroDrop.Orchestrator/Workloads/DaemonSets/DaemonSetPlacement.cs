using System.Collections.Immutable;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Workloads.DaemonSets;

/// <summary>One pod on each node, none elsewhere (<c>daemon/daemon_controller.go</c>, podsShouldBeOnNode). A node
/// whose pod is still terminating gets no new one.</summary>
internal sealed class DaemonSetPlacement(ControlPass pass, RevisionState update, ImmutableArray<string> nodes)
{
    public void Run()
    {
        var byNode = pass.Pods.ToLookup(pod => pod.Node);
        var unwanted = byNode.Where(group => !nodes.Contains(group.Key)).SelectMany(group => group)
            .Where(pod => !pod.Terminating)
            .Concat(nodes.SelectMany(node => Surplus(byNode[node])))
            .ToList();
        foreach (var pod in unwanted)
        {
            DaemonPods.Delete(pass, pod);
        }

        foreach (var node in nodes.Where(node => !byNode.Contains(node)))
        {
            DaemonPods.Create(pass, update, node);
        }
    }

    private IEnumerable<PodView> Surplus(IEnumerable<PodView> onNode)
    {
        var alive = onNode.Where(pod => !pod.Terminating).ToList();
        var ended = alive.FindAll(pod => pod.Phase is PodPhase.Failed or PodPhase.Succeeded);
        var running = DaemonPods.OldestFirst(alive.Except(ended)).ToList();
        var surging = pass.Spec.Strategy.Type == Core.Specs.StrategyType.RollingUpdate
            && DaemonPods.Limits(pass.Spec.Strategy, nodes.Length).Surge > 0;
        return ended.Concat(running.Count <= 1 ? [] : surging ? WhileSurging(running) : running.Skip(1));
    }

    /// <summary>Two pods may be there as long as the old one is ready and the new one not yet available.</summary>
    private IEnumerable<PodView> WhileSurging(List<PodView> running)
    {
        var newest = running.Find(pod => pod.Revision == update.PodLabel);
        var old = running.Find(pod => pod.Revision != update.PodLabel);
        var done = newest is not null && old is not null && (!old.Ready || pass.IsAvailable(newest));
        return running.Where(pod => (pod != old && pod != newest) || (pod == old && done));
    }
}
