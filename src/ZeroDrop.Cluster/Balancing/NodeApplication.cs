using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Hands Kestrel's requests to the forwarding; one <see cref="Forwarding"/> serves a client's connection for
/// its
/// life.</summary>
internal sealed class NodeApplication(BalancerNode node) : IHttpApplication<Forwarding>
{
    /// <inheritdoc/>
    public Forwarding CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<Forwarding> container)
        {
            return new Forwarding(node, contextFeatures);
        }

        return container.HostContext ??= new Forwarding(node, contextFeatures);
    }

    /// <inheritdoc/>
    public Task ProcessRequestAsync(Forwarding context) => context.RunAsync();

    /// <inheritdoc/>
    public void DisposeContext(Forwarding context, Exception? exception)
    {
        // Lives as long as the client's connection, and holds nothing between requests.
    }
}
