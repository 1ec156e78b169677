using System.Net;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Network;

/// <summary>The loopback addresses of one cluster: a /18 block of 127.0.0.0/8 that no other ZeroDrop uses, of which
/// every pod, virtual IP and balancer node gets a fresh address. Thread-safe.</summary>
/// <remarks>Linux answers on all of 127.0.0.0/8 without configuration, so that replicas can bind the same
/// port.</remarks>
public sealed class PodAddressAllocator : IDisposable
{
    /// <summary>Prefix length of a cluster's block: 16,256 usable addresses, enough for a hundred rollouts of a
    /// hundred pods.</summary>
    public const int PrefixLength = 18;

    // 127.0.0.0/12 stays free: 127.0.0.1 is everybody's, 127.0.0.53 systemd-resolved's, 127.0.1.1 Debian's host name.
    private const int FirstOctet = 16;
    private const int LastOctet = 254;
    private const int BlocksPerOctet = 4;

    private readonly AddressBlockLock _lock;
    private readonly AddressSequence _sequence;

    private PodAddressAllocator(IPNetwork block, AddressBlockLock taken)
    {
        Block = block;
        _lock = taken;
        _sequence = new AddressSequence(block, skip: 1);
    }

    /// <summary>The cluster's block.</summary>
    public IPNetwork Block { get; }

    /// <summary>Reserves a free block, the same for the same seed as long as that one is free.</summary>
    /// <param name="seed">Chooses the block.</param>
    /// <exception cref="PlatformNotSupportedException">Not on Linux: elsewhere only 127.0.0.1 answers.</exception>
    /// <exception cref="InvalidOperationException">Every block is in use.</exception>
    public static PodAddressAllocator Acquire(int seed)
    {
        LinuxOnly.Require("Pods on loopback addresses");
        const int Count = (LastOctet - FirstOctet + 1) * BlocksPerOctet;
        int first = new Random(seed).Next(Count);
        for (int step = 0; step < Count; step++)
        {
            // 463 is prime and no divisor of the count: every block is tried once, neighbours far apart.
            int index = (first + (step * 463)) % Count;
            byte second = (byte)(FirstOctet + (index / BlocksPerOctet));
            byte third = (byte)(index % BlocksPerOctet * (256 / BlocksPerOctet));
            var block = new IPNetwork(new IPAddress([127, second, third, 0]), PrefixLength);
            if (AddressBlockLock.TryTake(block.ToString()) is not { } taken)
            {
                continue;
            }

            if (!LocalSockets.AnyIn(block))
            {
                return new PodAddressAllocator(block, taken);
            }

            taken.Dispose();
        }

        throw new InvalidOperationException("every block of loopback addresses is in use");
    }

    /// <summary>A fresh address; never the same twice.</summary>
    /// <exception cref="InvalidOperationException">All addresses of the block have been used.</exception>
    public IPAddress Next() => _sequence.Next();

    /// <summary>Gives the block back.</summary>
    public void Dispose() => _lock.Dispose();
}
