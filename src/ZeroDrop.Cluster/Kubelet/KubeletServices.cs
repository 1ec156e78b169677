using System.Collections.Immutable;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Runtime;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>What the kubelet's host works with.</summary>
internal sealed record KubeletServices
{
    /// <summary>The cluster's clock.</summary>
    public required ClusterClock Clock { get; init; }

    /// <summary>Starts and owns processes.</summary>
    public required ContainerRuntime Runtime { get; init; }

    /// <summary>Gives pods addresses.</summary>
    public required INetworkIsolation Network { get; init; }

    /// <summary>Decides what runs for a container.</summary>
    public required ProgramResolver Programs { get; init; }

    /// <summary>The applied ConfigMaps and Secrets.</summary>
    public required Func<ImmutableArray<ConfigData>> Config { get; init; }

    /// <summary>Numeric target ports of the Services that select pods with these labels.</summary>
    public required Func<string, IReadOnlyDictionary<string, string>, ImmutableArray<int>> ServicePorts { get; init; }

    /// <summary>Folder for logs and working directories; exists.</summary>
    public required string Directory { get; init; }

    /// <summary>Where mapped programs run.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>ZeroDrop's own environment, which mapped programs inherit.</summary>
    public required ImmutableSortedDictionary<string, string> HostEnvironment { get; init; }

    /// <summary>What <c>limits.cpu</c> says to a container without a limit.</summary>
    public required int Cores { get; init; }

    /// <summary>Whether exec probes and hooks of manifests may be run on this host.</summary>
    public required bool AllowExec { get; init; }

    /// <summary>Receives, once each, what should be said to the user.</summary>
    public required Action<string> Note { get; init; }

    /// <summary>Cancelled when the cluster stops.</summary>
    public required CancellationToken Stopping { get; init; }
}
