namespace ZeroDrop.Cluster.Balancing;

/// <summary>How a node is called.</summary>
/// <param name="Router">The router's id.</param>
/// <param name="Node">The node's id.</param>
/// <param name="Server">The <c>Server</c> header of the answers that are the node's own.</param>
internal sealed record BalancerIdentity(string Router, string Node, string Server);
