using System.Buffers;
using System.Net.Sockets;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Copies bytes between two sockets, both ways at once, until both have ended.</summary>
internal static class Splice
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>Copies until both sides have closed: a FIN is passed on as a FIN, a reset as a reset.</summary>
    public static async Task RunAsync(Socket one, Socket other, CancellationToken stopping)
    {
        using var stop = stopping.UnsafeRegister(
            static state =>
            {
                var (a, b) = ((Socket, Socket))state!;
                Reset(a);
                Reset(b);
            },
            (one, other));
        await Task.WhenAll(CopyAsync(one, other), CopyAsync(other, one));
    }

    /// <summary>Closes with RST.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (true)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
                if (read == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone: the other is told in the same way, which also ends the copy of the other direction.
            Reset(from);
            Reset(to);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
