using System.Net;
using System.Net.Sockets;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Network;

/// <summary>Makes connects to an address hang, as those to the address of a pod that is gone: nobody answers, nobody
/// refuses (causes.md §6.3).</summary>
/// <remarks>
/// A socket listens with a backlog of 0 and never accepts. The kernel lets one connection into its queue
/// (net/ipv4/tcp_input.c: sk_acceptq_is_full is "more than the backlog"), which is our own; every further SYN is
/// dropped. One descriptor for each port: our connection stays in the queue after its client has closed it.
/// </remarks>
public sealed class BlackholedAddress : IDisposable
{
    private readonly Socket _listener;

    private BlackholedAddress(Socket listener, IPEndPoint endPoint)
    {
        _listener = listener;
        EndPoint = endPoint;
    }

    /// <summary>The address and port that hang.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Makes the port hang.</summary>
    /// <param name="endPoint">An address of this host and a port that nobody listens on.</param>
    /// <returns>Null when the port is still occupied: by a listener, or by the remains of a server that did not set
    /// SO_REUSEADDR (for up to 60 s, TIME_WAIT). Try again later.</returns>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="SocketException">The address is not one of this host's, or no descriptor is left.</exception>
    public static BlackholedAddress? TryCreate(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        LinuxOnly.Require("An address that hangs");
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Connections of the dead server may still be in TIME_WAIT.
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Bind(endPoint);
            listener.Listen(0);
            using var filler = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

            // Somebody else's connect may have been first; then the queue is full all the same and ours is dropped.
            filler.Blocking = false;
            try
            {
                filler.Connect(endPoint);
            }
            catch (SocketException pending) when (
                pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // On loopback the handshake is over before connect returns; the client's side is not waited for.
            }

            return new BlackholedAddress(listener, endPoint);
        }
        catch (SocketException occupied) when (occupied.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            listener.Dispose();
            return null;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>The port refuses again.</summary>
    public void Dispose() => _listener.Dispose();
}
