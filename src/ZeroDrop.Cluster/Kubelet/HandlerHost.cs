using System.Net;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Where an <c>httpGet</c> or <c>tcpSocket</c> handler with a <c>host</c> may really go.</summary>
internal static class HandlerHost
{
    /// <summary>Whether a handler's <c>host</c> means the pod: none, its address, or the loopback of whoever asks (the
    /// node's in Kubernetes, where a probe of the pod with <c>hostNetwork</c> is meant).</summary>
    public static bool IsPod(string host, string podAddress) =>
        host.Length == 0 || host == podAddress || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Where to connect to; null when the handler must not be sent.</summary>
    /// <param name="host">The handler's <c>host</c>.</param>
    /// <param name="podAddress">The pod's address.</param>
    /// <param name="allowForeign">Whether what is not the pod may be connected to.</param>
    public static string? Resolve(string host, string podAddress, bool allowForeign) =>
        IsPod(host, podAddress) ? podAddress : allowForeign ? host : null;
}
