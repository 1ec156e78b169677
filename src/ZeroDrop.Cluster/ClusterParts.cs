using System.Collections;
using System.Collections.Immutable;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster;

/// <summary>What a cluster is made of, started and ended together.</summary>
internal sealed class ClusterParts : IAsyncDisposable
{
    private ClusterParts(ClusterClock clock, ContainerRuntime runtime, INetworkIsolation network, string directory)
    {
        (Clock, Runtime, Network, Directory) = (clock, runtime, network, directory);
    }

    /// <summary>The cluster's time.</summary>
    public ClusterClock Clock { get; }

    /// <summary>Starts and owns processes.</summary>
    public ContainerRuntime Runtime { get; }

    /// <summary>Gives addresses.</summary>
    public INetworkIsolation Network { get; }

    /// <summary>Folder for logs and working directories.</summary>
    public string Directory { get; }

    private int Seed { get; init; }

    /// <summary>Starts them.</summary>
    public static async Task<ClusterParts> StartAsync(
        EmbeddedClusterOptions options, TimeProvider real, CancellationToken cancellation)
    {
        var clock = new ClusterClock(real, options.Speed);
        var runtime = await ContainerRuntime.StartAsync(
            new ContainerRuntimeOptions { SupervisorCommand = options.SupervisorCommand }, real, cancellation);
        try
        {
            var directory = options.LogDirectory.Length > 0
                ? Path.GetFullPath(options.LogDirectory)
                : Path.Combine(Path.GetTempPath(), $"zerodrop-{Environment.ProcessId}-{real.GetTimestamp():x}");
            if (options.LogDirectory.Length == 0)
            {
                await runtime.RegisterAsync(
                    new RuntimeResource(RuntimeResourceKind.Directory, directory), cancellation);
            }

            System.IO.Directory.CreateDirectory(directory);
            INetworkIsolation network = options.IsolateNetwork
                ? await NetnsIsolation.CreateAsync(runtime, options.Seed, clock, cancellation)
                : LoopbackIsolation.Create(options.Seed, clock);
            return new ClusterParts(clock, runtime, network, directory) { Seed = options.Seed };
        }
        catch
        {
            await runtime.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the kubelet's host works with.</summary>
    public KubeletServices Kubelet(EmbeddedClusterOptions options, EmbeddedCluster cluster) => new()
    {
        Clock = Clock,
        Runtime = Runtime,
        Network = Network,
        Programs = new ProgramResolver(options.Apps, options.StandIn),
        Config = cluster.Config,
        ServicePorts = cluster.ServicePorts,
        Directory = Directory,
        WorkingDirectory = options.WorkingDirectory.Length > 0
            ? Path.GetFullPath(options.WorkingDirectory)
            : System.IO.Directory.GetCurrentDirectory(),
        HostEnvironment = HostEnvironment(),
        Cores = Environment.ProcessorCount,
        AllowExec = options.AllowExec,
        Note = cluster.Note,
        Stopping = cluster.Stopping,
    };

    /// <summary>How the data plane of a route is started: its access log lies beside the containers' logs.</summary>
    public DataPlaneOptions DataPlane(Route route, Action<string> note) => new()
    {
        ClientIpAffinity = route.ClientIpAffinity,
        OnLogFault = fault => note($"the access log of {route.Name} is incomplete: {fault}"),
        AccessLogPath = Path.Combine(
            Directory, $"balancer-{route.Router.Id.Replace('/', '-').Replace(':', '-')}.jsonl"),
        Seed = Seed,
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Disposal.AllAsync([Network, Runtime]);

    private static ImmutableSortedDictionary<string, string> HostEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToImmutableSortedDictionary(
            e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal);
}
