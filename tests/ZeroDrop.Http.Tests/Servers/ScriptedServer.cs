using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.Http.Tests.Servers;

/// <summary>
/// A TCP server on 127.0.0.1, or where it is told, that does with each connection what its script says, and keeps every request it has
/// read. When the script returns the connection is left as it is.
/// </summary>
public sealed class ScriptedServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Socket> _accepted = [];
    private readonly Func<Conversation, Task> _script;
    private int _connections;

    public ScriptedServer(Func<Conversation, Task> script, IPEndPoint? endPoint = null)
    {
        _script = script;
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(endPoint ?? new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Answers every request with 200 and keeps the connection.</summary>
    public static async Task EchoAsync(Conversation c)
    {
        while (await c.ReadRequestAsync() is not null)
        {
            await c.OkAsync();
        }
    }

    public void StopListening() => _listener.Dispose();

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var socket in _accepted)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                _accepted.Add(socket);
                var number = Interlocked.Increment(ref _connections) - 1;
                _ = RunAsync(new Conversation(socket, number, Requests.Enqueue));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed: the end of the test.
        }
    }

    private async Task RunAsync(Conversation conversation)
    {
        try
        {
            await _script(conversation);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client went away, which many tests want.
        }
    }
}
