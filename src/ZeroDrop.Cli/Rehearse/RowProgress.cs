using System.Globalization;
using ZeroDrop.Cluster;
using ZeroDrop.Orchestrator;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Turns the state of a running row into what is shown.</summary>
internal sealed class RowProgress(IProgressView view, string name, int index, int rows)
{
    private DateTimeOffset? _began;

    /// <summary>Shows the moment.</summary>
    public void Show(EmbeddedCluster cluster, RehearsalPhase phase, IReadOnlyList<RouteLoad> loads)
    {
        var state = cluster.State;
        var now = cluster.Clock.GetUtcNow();
        _began ??= now;
        view.Show(new RehearsalProgress(name, index, rows, phase, now - _began.Value, ClusterView.Pods(state),
            [.. loads.Select(load => Route(state, load))]));
    }

    private static RouteProgress Route(ClusterState state, RouteLoad load)
    {
        var snapshot = load.Snapshot();
        var nodes = ClusterView.Router(state, load.Route.Router.Id)?.Nodes ?? [];
        return new RouteProgress(
            load.Route.Name,
            string.Join(' ', nodes.Select(n => n.Targets.Length.ToString(CultureInfo.InvariantCulture))),
            snapshot.Sent, snapshot.RatePerSecond, snapshot.Drops);
    }
}
