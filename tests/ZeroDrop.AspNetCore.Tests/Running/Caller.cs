using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZeroDrop.AspNetCore.Tests.Running;

/// <summary>One HTTP/1.1 connection, byte by byte: what a test asserts is what came over the wire.</summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[64 * 1024];

    private Caller(Socket socket) => _socket = socket;

    public static async Task<Caller> ConnectAsync(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint);
            return new Caller(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a GET on a connection of its own.</summary>
    public static async Task<string> GetAsync(IPEndPoint endPoint, string path)
    {
        using var caller = await ConnectAsync(endPoint);
        return await caller.GetAsync(path);
    }

    public async Task<string> GetAsync(string path)
    {
        await SendAsync($"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");
        return await ReadResponseAsync();
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Head and body of the next response; empty when the connection ended before.</summary>
    public async Task<string> ReadResponseAsync()
    {
        var text = new StringBuilder();
        while (!IsWhole(text.ToString()))
        {
            var more = await ReadSomeAsync();
            if (more.Length == 0)
            {
                break;
            }

            text.Append(more);
        }

        return text.ToString();
    }

    /// <summary>What comes next; empty = the end.</summary>
    public async Task<string> ReadSomeAsync()
    {
        using var limit = new CancellationTokenSource(Pod.Patience);
        return Encoding.ASCII.GetString(_buffer, 0, await _socket.ReceiveAsync(_buffer, limit.Token));
    }

    /// <summary>Reads to the end; a reset is an end, too.</summary>
    /// <returns>Whether the peer ended it well (FIN).</returns>
    public async Task<bool> EndsWellAsync()
    {
        try
        {
            while ((await ReadSomeAsync()).Length > 0)
            {
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = text[..end].Split("\r\n")
            .FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null
            ? text.EndsWith("0\r\n\r\n", StringComparison.Ordinal)
            : text.Length >= end + 4 + int.Parse(length.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
