using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>One start of a cluster in a process of its own. Prints the moments, UTC, of: its first line of code, the
/// cluster being up, the first container, the first ready pod, all pods ready, the Service leading to them.</summary>
internal static class StartHost
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync(string manifest)
    {
        var main = TimeProvider.System.GetUtcNow();
        await using var bench = await BenchmarkCluster.StartAsync(manifest, new RouteChoice.Service());
        var up = TimeProvider.System.GetUtcNow();
        await bench.ApplyAsync();
        await bench.SteadyAsync(Limit);
        var steady = TimeProvider.System.GetUtcNow();
        var events = bench.Cluster.Timeline.Snapshot().Events;
        Console.WriteLine(new StartMoments(
            main,
            up,
            events.OfType<TimelineEvent.ContainerStarted>().First().At,
            events.OfType<TimelineEvent.PodReadyChanged>().First(e => e.Ready).At,
            steady).Text());
        return 0;
    }
}
