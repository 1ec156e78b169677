using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Load.Loops;

/// <summary>Where connections go, ready for the kernel.</summary>
internal sealed class LoopAddress
{
    /// <summary>Prepares <paramref name="endPoint"/>: an IP endpoint or a Unix socket.</summary>
    /// <param name="endPoint">The address.</param>
    /// <param name="index">Its index in the run's address table.</param>
    public LoopAddress(EndPoint endPoint, int index)
    {
        EndPoint = endPoint;
        Index = index;
        var serialized = endPoint.Serialize();
        Bytes = serialized.Buffer.Span[..serialized.Size].ToArray();
    }

    /// <summary>The address.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>Its index in the run's address table.</summary>
    public int Index { get; }

    /// <summary>The address as <c>connect</c> takes it.</summary>
    public byte[] Bytes { get; }

    /// <summary>Its family.</summary>
    public AddressFamily Family => EndPoint.AddressFamily;
}
