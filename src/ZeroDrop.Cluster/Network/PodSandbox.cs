using System.Net;

namespace ZeroDrop.Cluster.Network;

/// <summary>The network identity of one pod.</summary>
/// <param name="PodId">The pod.</param>
/// <param name="Address">Its address, unique in the cluster's life.</param>
/// <param name="NetworkNamespace">The namespace that its processes must be started in
/// (<see cref="Runtime.ContainerStart.NetworkNamespace"/>); null: the host's, and servers must bind
/// <paramref name="Address"/>.</param>
public sealed record PodSandbox(string PodId, IPAddress Address, string? NetworkNamespace);
