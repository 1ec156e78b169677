using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Manifests;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>An embedded cluster with one Deployment of the stand-in app, put together as <c>zerodrop rehearse</c> does
/// it, at speed 1.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private readonly RehearsalPlan _plan;
    private readonly ManifestSet _manifests;
    private readonly SteadyState _steady;

    private BenchmarkCluster(RehearsalPlan plan, ManifestSet manifests, EmbeddedCluster cluster)
    {
        (_plan, _manifests, Cluster) = (plan, manifests, cluster);
        _steady = new SteadyState(cluster, plan.Workload.Key, plan.Routes);
    }

    /// <summary>The cluster.</summary>
    public EmbeddedCluster Cluster { get; }

    /// <summary>The way that requests take.</summary>
    public Route Route => _plan.Routes[0];

    /// <summary>Starts an empty one.</summary>
    /// <param name="manifest">File to apply later.</param>
    /// <param name="via">The way of the requests.</param>
    /// <exception cref="InvalidOperationException">The manifest is wrong.</exception>
    public static async Task<BenchmarkCluster> StartAsync(string manifest, RouteChoice via)
    {
        var manifests = new ManifestLoader().Load([manifest]);
        var options = new RehearsalOptions { Paths = [manifest], Traffic = new TrafficOptions(), Via = [via] };
        var (plan, problems) = RehearsalPlanner.Plan(new RehearsalInput(manifest, manifests), null, options);
        return plan is null
            ? throw new InvalidOperationException(string.Join("; ", [.. manifests.Problems, .. problems]))
            : new BenchmarkCluster(plan, manifests, await EmbeddedCluster.StartAsync(
                new EmbeddedClusterOptions { StandIn = StandInCommand.Find() }, TimeProvider.System));
    }

    /// <summary>Adds the route and applies the manifest.</summary>
    public async Task ApplyAsync()
    {
        await Cluster.AddRouteAsync(Route);
        Cluster.Apply(_manifests.ConfigData, _manifests.Services, _manifests.Workloads);
    }

    /// <summary>Waits until all pods are ready and the route leads to all of them.</summary>
    /// <exception cref="InvalidOperationException">It will not come to that.</exception>
    public async Task SteadyAsync(TimeSpan limit)
    {
        var until = Cluster.Clock.GetUtcNow() + limit;
        while (!_steady.IsReached())
        {
            var problem = _steady.Hopeless()
                ?? (Cluster.Clock.GetUtcNow() > until ? $"not steady after {limit}{_steady.Complaint()}" : null)
                ?? (Cluster.Faulted.IsCompleted ? (await Cluster.Faulted).ToString() : null);
            if (problem is not null)
            {
                throw new InvalidOperationException(problem);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
