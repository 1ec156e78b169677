using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>
/// Who may begin a shutdown: callers on a port of its own that no Service names, or from networks that were named, or
/// from this machine. The node's address alone proves nothing: a Service with <c>externalTrafficPolicy: Cluster</c>
/// gives outside callers that very address.
/// </summary>
/// <param name="port">The only local port it answers on; null = any.</param>
/// <param name="networks">Callers' networks that may; empty = loopback, or anybody on <paramref name="port"/>.</param>
internal sealed class PreStopAccess(int? port, ImmutableArray<IPNetwork> networks)
{
    public bool Allows(HttpContext context)
    {
        var connection = context.Connection;
        if (port is { } only && connection.LocalPort != only)
        {
            return false;
        }

        // A proxy's word about where it comes from: the kubelet has none before it.
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded"))
        {
            return false;
        }

        if (connection.RemoteIpAddress is not { } remote)
        {
            return false;
        }

        var caller = remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        return networks.IsEmpty
            ? port is not null || IPAddress.IsLoopback(caller)
            : networks.Any(network => network.Contains(caller));
    }
}
