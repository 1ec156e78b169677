using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ZeroDrop.Cluster.Tests.Balancing;

/// <summary>A client in raw bytes.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    private RawClient(Socket socket) => Socket = socket;

    public Socket Socket { get; }

    public string Received { get; private set; } = "";

    public static async Task<RawClient> ConnectAsync(IPEndPoint endPoint, int? receiveBuffer = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        return new RawClient(socket);
    }

    /// <summary>Sends a GET on a new connection and reads up to the end of the connection or the response.</summary>
    public static async Task<string> GetAsync(IPEndPoint endPoint, string headers = "")
    {
        using var client = await ConnectAsync(endPoint);
        return await client.AskAsync($"GET / HTTP/1.1\r\nHost: web.example\r\nConnection: close\r\n{headers}\r\n");
    }

    public static int Status(string response) => response.Length < 12 ? 0 : int.Parse(
        response.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Sends, and reads to the end of the connection.</summary>
    public async Task<string> AskAsync(string request)
    {
        await SendAsync(request);
        return await ReadToEndAsync();
    }

    public async Task SendAsync(string text) => await SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await Socket.SendAsync(bytes, SocketFlags.None, TestContext.Current.CancellationToken)..];
        }
    }

    /// <summary>Reads until the text has been received; false when the connection ended before.</summary>
    public async Task<bool> ReadUntilAsync(string text)
    {
        while (!Received.Contains(text, StringComparison.Ordinal))
        {
            if (await ReadAsync() == 0)
            {
                return false;
            }
        }

        return true;
    }

    public async Task<string> ReadToEndAsync()
    {
        while (await ReadAsync() > 0)
        {
        }

        return Received;
    }

    /// <summary>0 = FIN or RST.</summary>
    public async Task<int> ReadAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var read = await Socket.ReceiveAsync(_buffer, SocketFlags.None, limit.Token);
            Received += Encoding.Latin1.GetString(_buffer, 0, read);
            return read;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    public void Forget() => Received = "";

    public void Dispose() => Socket.Dispose();
}
