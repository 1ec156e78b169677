namespace ZeroDrop.Orchestrator;

/// <summary>
/// The whole control plane as one pure state machine: controllers, scheduler, kubelets, EndpointSlices and routers. The
/// host tells it what happened and carries out what it answers; between events it wants a tick at <see
/// cref="ClusterState.NextWake"/>. The same options and the same events at the same times give the same actions,
/// always.
/// </summary>
public static class ClusterCore
{
    /// <summary>An empty cluster.</summary>
    public static ClusterState Create(ClusterOptions options, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Nodes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("a cluster needs at least one node", nameof(options));
        }

        return new ClusterState(options) { Random = options.Seed };
    }

    /// <summary>What the cluster becomes by an event, and what the host must carry out, in order.</summary>
    /// <param name="state">The cluster before the event.</param>
    /// <param name="e">What happened. Events about pods, workloads or routers that do not exist (any more) change
    /// nothing.</param>
    /// <param name="now">Cluster time; never before an earlier event's.</param>
    public static Decision<ClusterState, ClusterAction> Decide(ClusterState state, ClusterEvent e, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        var turn = new ClusterTurn(state, now);
        turn.RunDue();
        turn.Handle(e);
        turn.RunDue();
        return turn.Finish();
    }
}
