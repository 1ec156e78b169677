using System.Net;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Gives a listener an address of its own.</summary>
/// <param name="cancellation">Gives up.</param>
public delegate ValueTask<IPAddress> AddressSource(CancellationToken cancellation);
