using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GuideApp.Tests;

/// <summary>One HTTP/1.1 connection on a socket. It sends what it is told, once, and reports what came back.</summary>
internal sealed class RawHttp(Socket socket) : IDisposable
{
    private readonly List<byte> _received = [];

    internal static async Task<RawHttp> ConnectAsync(IPAddress address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var limit = new CancellationTokenSource(AppProcess.Patience);
            await socket.ConnectAsync(address, port, limit.Token);
            return new RawHttp(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => socket.Dispose();

    internal async Task<RawResponse> SendAsync(string method, string target, string headers = "", string body = "")
    {
        await RequestAsync(method, target, headers, body);
        return await ResponseAsync(isHead: method == "HEAD");
    }

    internal async Task RequestAsync(string method, string target, string headers = "", string body = "")
    {
        var length = body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "";
        var text = $"{method} {target} HTTP/1.1\r\nHost: app\r\n{headers}{length}\r\n{body}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Reads one response; what is missing when the connection ends early shows in its fields.</summary>
    internal async Task<RawResponse> ResponseAsync(bool isHead = false)
    {
        _received.Clear();
        while (true)
        {
            var response = RawResponse.From([.. _received], isHead);
            if (response.IsComplete)
            {
                return response;
            }

            var buffer = new byte[16 * 1024];
            var count = await ReceiveAsync(buffer);
            if (count <= 0)
            {
                return response with { Ended = count == 0 ? RawEnd.EndOfFile : RawEnd.Reset };
            }

            _received.AddRange(buffer.AsSpan(0, count));
        }
    }

    /// <summary>Waits until the other side has closed the connection; true when it did so without a byte.</summary>
    internal async Task<bool> ClosedByPeerAsync() => await ReceiveAsync(new byte[1]) == 0;

    /// <summary>Waits until some bytes of a response are there, without taking part in the rest.</summary>
    internal async Task<int> FirstBytesAsync() => await ReceiveAsync(new byte[16 * 1024]);

    private async Task<int> ReceiveAsync(byte[] buffer)
    {
        using var limit = new CancellationTokenSource(AppProcess.Patience);
        try
        {
            return await socket.ReceiveAsync(buffer, limit.Token);
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.ConnectionReset)
        {
            return -1;
        }
    }
}
