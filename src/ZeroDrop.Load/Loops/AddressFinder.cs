using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Load.Loops;

/// <summary>
/// Finds the addresses of a host: all of them, so that a load meets every node of a balancer, and of the family that
/// answers, as a browser would choose it.
/// </summary>
public static class AddressFinder
{
    /// <summary>Resolves <paramref name="host"/> and keeps the family that answers first.</summary>
    /// <param name="host">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="family">Only this family; null = the first in the resolver's order that accepts a
    /// connection.</param>
    /// <param name="probeTimeout">How long each family is tried.</param>
    /// <param name="time">Times the trying.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>At least one address; none has to accept connections, for that is the load's to say.</returns>
    /// <exception cref="SocketException">The name does not resolve.</exception>
    public static async Task<ImmutableArray<EndPoint>> FindAsync(
        string host,
        int port,
        AddressFamily? family,
        TimeSpan probeTimeout,
        TimeProvider time,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(host);
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal)
            ? [literal]
            : await Dns.GetHostAddressesAsync(host, family ?? AddressFamily.Unspecified, cancellation);
        var families = addresses.Where(a => family is null || a.AddressFamily == family)
            .Distinct()
            .GroupBy(a => a.AddressFamily)
            .Select(g => g.Select(a => (EndPoint)new IPEndPoint(a, port)).ToImmutableArray())
            .ToArray();
        if (families.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        for (var i = 0; families.Length > 1 && i < families.Length; i++)
        {
            if (await AnswersAsync(families[i], probeTimeout, time, cancellation))
            {
                return families[i];
            }
        }

        return families[0];
    }

    private static async Task<bool> AnswersAsync(
        ImmutableArray<EndPoint> addresses, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        foreach (var address in addresses)
        {
            using var limit = new CancellationTokenSource(timeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address, either.Token);
                return true;
            }
            catch (SocketException)
            {
                // The next one may answer.
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Silence: the next one.
            }
        }

        return false;
    }
}
