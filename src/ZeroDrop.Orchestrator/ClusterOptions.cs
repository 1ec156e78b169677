using System.Collections.Immutable;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator;

/// <summary>How a cluster behaves as a whole. Constant for its life.</summary>
public sealed record ClusterOptions
{
    /// <summary>Seed of everything that a real cluster leaves to chance: name suffixes, latencies, the kubelets'
    /// phases.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Names of the nodes, at least one; default a single <c>node-1</c>.</summary>
    public ImmutableArray<string> Nodes { get; init; } = ["node-1"];

    /// <summary>The control plane's own latencies.</summary>
    public ClusterLatencies Latencies { get; init; } = ClusterLatencies.Default;

    /// <summary>The kubelets' constants and quirks.</summary>
    public PodLifecycleOptions Pods { get; init; } = PodLifecycleOptions.Default;
}
