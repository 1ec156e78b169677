using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Network;

/// <summary>Makes connects to an address hang, as those to the address of a pod that is gone: nobody answers, nobody
/// refuses (causes.md §6.3).</summary>
/// <remarks>
/// A socket listens behind a filter that lets nothing through: the kernel runs it before it looks at the handshake
/// (net/ipv4/tcp_ipv4.c: tcp_v4_rcv calls tcp_filter), so every SYN is dropped without an answer. The filter is in
/// place before the socket listens: at no moment is a connection accepted that nobody would serve.
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
            DropEverything(listener);
            listener.Listen(0);
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

    /// <summary>Attaches the classic BPF program "return 0 bytes of the packet" (socket(7), SO_ATTACH_FILTER).</summary>
    private static void DropEverything(Socket socket)
    {
        const int SolSocket = 1;
        const int SoAttachFilter = 26;
        const ushort ReturnConstant = 0x06;

        // struct sock_filter: code, two jumps, constant; struct sock_fprog: length, padding, address of the program.
        Span<byte> instruction = stackalloc byte[8];
        instruction.Clear();
        BitConverter.TryWriteBytes(instruction, ReturnConstant);
        var program = Marshal.AllocHGlobal(instruction.Length);
        try
        {
            Marshal.Copy(instruction.ToArray(), 0, program, instruction.Length);
            Span<byte> filter = stackalloc byte[16];
            filter.Clear();
            BitConverter.TryWriteBytes(filter, (ushort)1);
            BitConverter.TryWriteBytes(filter[8..], program.ToInt64());
            socket.SetRawSocketOption(SolSocket, SoAttachFilter, filter);
        }
        finally
        {
            Marshal.FreeHGlobal(program);
        }
    }
}
