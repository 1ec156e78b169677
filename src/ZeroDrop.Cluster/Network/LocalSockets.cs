using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace ZeroDrop.Cluster.Network;

/// <summary>The TCP sockets of this network namespace, from <c>/proc/net/tcp</c> and <c>tcp6</c> (man 5
/// proc_pid_net).</summary>
public static class LocalSockets
{
    // include/net/tcp_states.h TCP_LISTEN.
    private const string Listening = "0A";

    /// <summary>The ports that somebody listens on at exactly this address; a listener on 0.0.0.0 does not count.
    /// Sorted.</summary>
    /// <param name="address">An IPv4 address.</param>
    public static IReadOnlyList<int> ListeningPorts(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return [.. Read(listeningOnly: true).Where(end => end.Address.Equals(address))
            .Select(end => end.Port).Distinct().Order()];
    }

    /// <summary>Whether any TCP socket, in whatever state, has its local address in the block.</summary>
    internal static bool AnyIn(IPNetwork block) => Read(listeningOnly: false).Any(end => block.Contains(end.Address));

    private static IEnumerable<IPEndPoint> Read(bool listeningOnly)
    {
        foreach (string file in new[] { "/proc/net/tcp", "/proc/net/tcp6" })
        {
            if (!File.Exists(file))
            {
                continue;
            }

            foreach (string line in File.ReadLines(file).Skip(1))
            {
                string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (fields.Length > 3 && (!listeningOnly || fields[3] == Listening) && Parse(fields[1]) is { } end)
                {
                    yield return end;
                }
            }
        }
    }

    /// <summary>Reads <c>0100007F:1F90</c>, or the same as an IPv4-mapped IPv6 address; null for other IPv6
    /// ones.</summary>
    internal static IPEndPoint? Parse(string text)
    {
        const string MappedPrefix = "0000000000000000FFFF0000";
        string[] parts = text.Split(':');
        string hex = parts[0].StartsWith(MappedPrefix, StringComparison.Ordinal)
            ? parts[0][MappedPrefix.Length..]
            : parts[0];
        if (parts.Length != 2 || hex.Length != 8)
        {
            return null;
        }

        // The kernel prints the four bytes as one number of the machine's order (little endian on x64 and arm64).
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(
            bytes, uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return new IPEndPoint(
            new IPAddress(bytes), int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
