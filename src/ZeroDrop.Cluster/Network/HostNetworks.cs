using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Numerics;

namespace ZeroDrop.Cluster.Network;

/// <summary>The IPv4 networks that this host already reaches: routes of <c>/proc/net/route</c> and addresses of its
/// interfaces.</summary>
internal static class HostNetworks
{
    /// <summary>Whether the block shares an address with a network of the host; the default route does not
    /// count.</summary>
    internal static bool Overlaps(IPNetwork block) => Read().Any(network => Overlap(network, block));

    internal static bool Overlap(IPNetwork one, IPNetwork other) =>
        one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static IEnumerable<IPNetwork> Read() => Routes(File.ReadLines("/proc/net/route")).Concat(
        NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(link => link.GetIPProperties().UnicastAddresses)
            .Where(unicast => unicast.Address.AddressFamily == AddressFamily.InterNetwork)
            .Select(unicast => new IPNetwork(unicast.Address, 32)));

    /// <summary>Columns: Iface Destination Gateway Flags RefCnt Use Metric Mask; numbers in the machine's byte
    /// order.</summary>
    internal static IEnumerable<IPNetwork> Routes(IEnumerable<string> lines)
    {
        foreach (string line in lines.Skip(1))
        {
            string[] fields = line.Split('\t', StringSplitOptions.TrimEntries);
            if (fields.Length < 8)
            {
                continue;
            }

            int length = BitOperations.PopCount(Hex(fields[7]));
            if (length != 0)
            {
                yield return new IPNetwork(new IPAddress(Hex(fields[1])), length);
            }
        }
    }

    private static uint Hex(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
