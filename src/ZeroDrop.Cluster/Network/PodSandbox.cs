namespace ZeroDrop.Cluster.Network;

/// <summary>Where a pod lives.</summary>
/// <param name="Address">Its IPv4 address.</param>
/// <param name="NetworkNamespace">Name of its network namespace; null = the host's.</param>
public sealed record PodSandbox(string Address, string? NetworkNamespace);
