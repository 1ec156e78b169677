using System.Net.Sockets;

namespace ZeroDrop.Cluster.Network;

/// <summary>Reserves an address block or a name for this process among all of the same network namespace: a socket
/// bound to an abstract name (man 7 unix), which no file outlives and which vanishes with the process.</summary>
internal sealed class AddressBlockLock : IDisposable
{
    private readonly Socket _socket;

    private AddressBlockLock(Socket socket) => _socket = socket;

    public void Dispose() => _socket.Dispose();

    /// <summary>Takes the lock.</summary>
    /// <returns>Null when another ZeroDrop has it.</returns>
    internal static AddressBlockLock? TryTake(string what)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint("\0zerodrop/" + what));
            return new AddressBlockLock(socket);
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            socket.Dispose();
            return null;
        }
    }
}
