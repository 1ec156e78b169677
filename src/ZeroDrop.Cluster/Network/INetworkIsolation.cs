using System.Net;

namespace ZeroDrop.Cluster.Network;

/// <summary>How pods get addresses of their own: loopback addresses (<see cref="LoopbackIsolation"/>) or network
/// namespaces (<see cref="NetnsIsolation"/>). Disposal removes everything; so does the runtime's supervisor after
/// <c>kill -9</c>.</summary>
public interface INetworkIsolation : IAsyncDisposable
{
    /// <summary>Whether servers that bind 0.0.0.0 get a network of their own. If not they must bind the pod's
    /// address.</summary>
    bool IsolatesWildcardBinds { get; }

    /// <summary>A fresh address of the host's side, for a virtual IP or a balancer node.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">No address is left, or the environment refuses.</exception>
    ValueTask<IPAddress> AllocateHostAddressAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the network of a new pod.</summary>
    /// <param name="podId">The pod, for messages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">No address is left, or the environment refuses.</exception>
    ValueTask<PodSandbox> CreateAsync(string podId, CancellationToken cancellationToken = default);

    /// <summary>To be called when the pod's last process has ended. Its address goes on refusing for 0.12 to 0.2 s and
    /// then hangs for the rest of the cluster's life (causes.md §6.3). The time is that of the clock which the
    /// isolation was made with: the cluster's, so that <c>--speed</c> divides it, and attribution's
    /// <c>AddressLinger</c> holds at every speed.</summary>
    /// <param name="sandbox">The pod's network.</param>
    /// <param name="ports">The pod's TCP ports: those declared and those it listened on
    /// (<see cref="LocalSockets.ListeningPorts"/>).</param>
    /// <param name="cancellationToken">Cancels the waiting; the address may then go on refusing.</param>
    /// <returns>The ports that could not be made to hang yet because something occupies them; they are tried again
    /// in the background. Empty when the whole address hangs.</returns>
    ValueTask<IReadOnlyList<int>> EndAsync(
        PodSandbox sandbox, IReadOnlyCollection<int> ports, CancellationToken cancellationToken = default);
}
