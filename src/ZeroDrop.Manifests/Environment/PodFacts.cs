using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Environment;

/// <summary>What <c>fieldRef</c> and <c>resourceFieldRef</c> can ask of a running pod.</summary>
public sealed record PodFacts
{
    /// <summary><c>metadata.namespace</c> and <c>metadata.name</c>.</summary>
    public required ObjectKey Pod { get; init; }

    /// <summary><c>metadata.uid</c>; default empty.</summary>
    public string Uid { get; init; } = "";

    /// <summary>The pod's labels and annotations, and its service account.</summary>
    public required PodTemplate Template { get; init; }

    /// <summary><c>status.podIP</c>.</summary>
    public string PodIp { get; init; } = "";

    /// <summary><c>status.hostIP</c>.</summary>
    public string HostIp { get; init; } = "";

    /// <summary><c>spec.nodeName</c>.</summary>
    public string NodeName { get; init; } = "";

    /// <summary>Cores of the node: what <c>limits.cpu</c> gives for a container without a limit; default 1.</summary>
    public int NodeCores { get; init; } = 1;

    /// <summary>Bytes of memory of the node: what <c>limits.memory</c> gives without a limit; default 0.</summary>
    public long NodeMemoryBytes { get; init; }
}
