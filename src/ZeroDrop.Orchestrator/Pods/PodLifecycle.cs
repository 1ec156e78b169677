using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The kubelet's decisions about one pod, from its creation until its object is removed.</summary>
public static class PodLifecycle
{
    /// <summary>A pod that the API server has just stored; it waits for <see cref="PodEvent.Assigned"/>.</summary>
    public static PodState Create(ObjectKey key, PodTemplate template, DateTimeOffset now, PodLifecycleOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        return new PodState { Key = key, Template = template, Created = now, Options = options, ReadySince = now };
    }

    /// <summary>What the pod becomes by an event, and what the host must do. Reports that no longer fit (of a container
    /// that has ended, of a cancelled hook, of a removed pod) change nothing.</summary>
    /// <param name="state">The pod before the event.</param>
    /// <param name="e">What happened.</param>
    /// <param name="now">Cluster time; never before an earlier event's.</param>
    public static Decision<PodState, PodAction> Decide(PodState state, PodEvent e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        return new Decision<PodState, PodAction>(state, []);
    }
}
