using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Attack;

/// <summary>Where the connections of a group of targets go.</summary>
internal static class AttackAddresses
{
    /// <summary>All addresses of the group's host, or those that the user put in their place.</summary>
    /// <exception cref="EnvironmentException">The name does not resolve.</exception>
    public static async Task<ImmutableArray<EndPoint>> FindAsync(
        AttackOptions options, TargetUrl url, CancellationToken cancellation)
    {
        if (options.UnixSocket.Length > 0)
        {
            return [new UnixDomainSocketEndPoint(options.UnixSocket)];
        }

        if (!options.ConnectTo.TryGetValue($"{url.Host}:{url.Port}", out var others))
        {
            return await ResolveAsync(url.Host, url.Port, cancellation);
        }

        var all = ImmutableArray.CreateBuilder<EndPoint>();
        foreach (var other in others)
        {
            var place = TargetUrl.Parse($"http://{other}", out _)
                ?? throw new EnvironmentException($"'{other}' is no host and port");
            all.AddRange(await ResolveAsync(place.Host, place.Port, cancellation));
        }

        return all.DrainToImmutable();
    }

    private static async Task<ImmutableArray<EndPoint>> ResolveAsync(
        string host, int port, CancellationToken cancellation)
    {
        try
        {
            var addresses = IPAddress.TryParse(host, out var literal)
                ? [literal]
                : await Dns.GetHostAddressesAsync(host, cancellation);

            // One family, the resolver's first: a name with both must not be half unreachable.
            return [.. addresses.Where(a => a.AddressFamily == addresses[0].AddressFamily).Distinct()
                .Select(a => (EndPoint)new IPEndPoint(a, port))];
        }
        catch (SocketException e)
        {
            throw new EnvironmentException($"{host}: {e.Message}", e);
        }
    }
}
