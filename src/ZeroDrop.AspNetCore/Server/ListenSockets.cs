using System.Net;
using System.Net.Sockets;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// The sockets that Kestrel listens on. Closing them ends its accept loop and nothing else, so the listener can be closed
/// while connections live on; Kestrel's own stop closes both in one step.
/// </summary>
internal sealed class ListenSockets(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];

    /// <summary>Whether nobody listens, or listened.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _sockets.Count == 0;
            }
        }
    }

    /// <summary>Makes a listening socket and remembers it.</summary>
    public Socket Create(EndPoint endPoint, Func<EndPoint, Socket> create)
    {
        var socket = create(endPoint);
        lock (_gate)
        {
            _sockets.Add(socket);
        }

        return socket;
    }

    /// <summary>
    /// Closes them without flushing the accept queues: the kernel resets what it has accepted and the app has not taken
    /// (cause C8), so no new handshake begins, the server takes what is queued, and then they are closed.
    /// </summary>
    /// <param name="limit">How long the server may take to empty the queues.</param>
    /// <returns>Sockets closed, and whether every queue was empty.</returns>
    public async Task<(int Closed, bool Emptied)> CloseAsync(TimeSpan limit)
    {
        Socket[] sockets;
        lock (_gate)
        {
            sockets = [.. _sockets];
            _sockets.Clear();
        }

        foreach (var socket in sockets)
        {
            SynFilter.TryAttach(socket);
        }

        var emptied = sockets.Length == 0 || await EmptyAsync(sockets, limit);
        foreach (var socket in sockets)
        {
            socket.Dispose();
        }

        return (sockets.Length, emptied);
    }

    /// <summary>Four looks in a row must find the queues empty: a handshake in progress ends between two.</summary>
    private async Task<bool> EmptyAsync(Socket[] sockets, TimeSpan limit)
    {
        const int Looks = 4;
        var start = time.GetTimestamp();
        var empty = 0;
        while (empty < Looks)
        {
            await Task.Delay(Pause, time);
            empty = sockets.Any(HasQueued) ? 0 : empty + 1;
            if (empty == 0 && time.GetElapsedTime(start) >= limit)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasQueued(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (Exception problem) when (problem is ObjectDisposedException or SocketException)
        {
            // The server closed it itself.
            return false;
        }
    }
}
