using System.Net.Sockets;
using System.Text;

namespace ZeroDrop.Http.Tests.Servers;

/// <summary>The server's side of one accepted connection, in raw bytes.</summary>
public sealed class Conversation(Socket socket, int number, Action<string> onRequest)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <summary>0-based number of the connection.</summary>
    public int Number => number;

    /// <summary>
    /// Reads up to the end of the next request (head, and a body with Content-Length); null = the client closed.
    /// </summary>
    public async Task<string?> ReadRequestAsync(bool withBody = true)
    {
        while (true)
        {
            var text = Encoding.Latin1.GetString(_buffer, 0, _length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var total = end + 4 + (withBody ? ContentLength(text[..end]) : 0);
                if (_length >= total)
                {
                    _buffer.AsSpan(total, _length - total).CopyTo(_buffer);
                    _length -= total;
                    onRequest(text[..total]);
                    return text[..total];
                }
            }

            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), SocketFlags.None);
            if (read == 0)
            {
                return null;
            }

            _length += read;
        }
    }

    /// <summary>Reads everything until the client closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder(Encoding.Latin1.GetString(_buffer, 0, _length));
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer, SocketFlags.None);
            if (read == 0)
            {
                return all.ToString();
            }

            all.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        }
    }

    /// <summary>Whatever is there or arrives next.</summary>
    public async Task<string> ReadSomeAsync()
    {
        if (_length == 0)
        {
            _length = await socket.ReceiveAsync(_buffer, SocketFlags.None);
        }

        var text = Encoding.Latin1.GetString(_buffer, 0, _length);
        _length = 0;
        return text;
    }

    public async Task WriteAsync(string text) => await WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(byte[] bytes)
    {
        for (ReadOnlyMemory<byte> left = bytes; !left.IsEmpty;)
        {
            left = left[await socket.SendAsync(left, SocketFlags.None)..];
        }
    }

    /// <summary>200 with a short body; the connection stays open.</summary>
    public Task OkAsync(string body = "ok", string extraHeaders = "") =>
        WriteAsync($"HTTP/1.1 200 OK\r\n{extraHeaders}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Closes with FIN.</summary>
    public void Close()
    {
        socket.Shutdown(SocketShutdown.Both);
        socket.Close();
    }

    /// <summary>Closes with RST.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private static int ContentLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 0;
        }

        var from = at + Name.Length;
        var to = head.IndexOf('\r', from);
        return int.Parse(head[from..(to < 0 ? head.Length : to)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
