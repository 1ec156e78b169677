namespace ZeroDrop.Cluster.Runtime;

/// <summary>Kinds of things that the supervisor removes.</summary>
public enum RuntimeResourceKind
{
    /// <summary>A directory with everything in it; symbolic links in it are removed, not followed.</summary>
    Directory,

    /// <summary>A named network namespace (iproute2's <c>/run/netns/NAME</c>).</summary>
    NetworkNamespace,

    /// <summary>A network link of the host (bridge, veth, dummy).</summary>
    NetworkLink,
}
