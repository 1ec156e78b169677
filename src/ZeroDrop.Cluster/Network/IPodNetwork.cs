using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Network;

/// <summary>Gives pods addresses, and makes an address hang after its pod has ended.</summary>
public interface IPodNetwork : IAsyncDisposable
{
    /// <summary>An address that no pod of this cluster had before.</summary>
    /// <param name="pod"><c>namespace/name</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<PodSandbox> CreateAsync(string pod, CancellationToken cancellation);

    /// <summary>The pod's last process has ended. Its address refuses for 0.12-0.2 s, then connects to it hang (causes.md
    /// 6.3); returns when they do.</summary>
    /// <param name="sandbox">The pod's sandbox.</param>
    /// <param name="ports">The ports that somebody may still connect to.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask ReleaseAsync(PodSandbox sandbox, ImmutableArray<int> ports, CancellationToken cancellation);

    /// <summary>An address for something that is not a pod: a balancer's node, a virtual IP.</summary>
    System.Net.IPAddress AllocateAddress();
}
