using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>A listener whose queue is full: connects to it hang, as to a pod's address that is gone.</summary>
internal sealed class FullBacklog : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public FullBacklog()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        for (var i = 0; i < 8; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                Blocking = false,
            };
            try
            {
                socket.Connect(EndPoint);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // In the queue, or waiting for a place in it.
            }

            _waiting.Add(socket);
        }
    }

    public IPEndPoint EndPoint { get; }

    public void Dispose()
    {
        _waiting.ForEach(s => s.Dispose());
        _listener.Dispose();
    }
}
