using System.Buffers.Binary;
using System.Net;

namespace ZeroDrop.Cluster.Network;

/// <summary>Hands out the addresses of a block in order, each once. Thread-safe.</summary>
internal sealed class AddressSequence(IPNetwork block, int skip)
{
    private readonly uint _base = BinaryPrimitives.ReadUInt32BigEndian(block.BaseAddress.GetAddressBytes());
    private readonly long _size = 1L << (32 - block.PrefixLength);
    private readonly Lock _gate = new();
    private long _next = skip;

    /// <summary>The next address; never one that ends in .0 or .255, which some software takes for a
    /// network's.</summary>
    /// <exception cref="InvalidOperationException">All have been given out.</exception>
    internal IPAddress Next()
    {
        lock (_gate)
        {
            while ((_next & 0xff) is 0 or 0xff)
            {
                _next++;
            }

            if (_next >= _size)
            {
                throw new InvalidOperationException($"all addresses of {block} have been used");
            }

            Span<byte> bytes = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, _base + (uint)_next++);
            return new IPAddress(bytes);
        }
    }
}
