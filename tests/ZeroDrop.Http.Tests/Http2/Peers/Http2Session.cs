using System.Net;
using System.Net.Sockets;
using ZeroDrop.Http.Http2;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Http.Tests.Http2.Peers;

/// <summary>A connection to a real server through a plain blocking socket, and what became of each request.</summary>
internal sealed class Http2Session : IDisposable
{
    private readonly Socket _socket;
    private readonly Dictionary<int, long> _bytes = [];

    private Http2Session(Socket socket, Http2Options options)
    {
        _socket = socket;
        _socket.ReceiveTimeout = _socket.SendTimeout = 30_000;
        Connection = new Http2Connection(options);
    }

    public Http2Connection Connection { get; }

    /// <summary>By tag: status and body length, or the outcome with its detail.</summary>
    public Dictionary<int, string> Results { get; } = [];

    public static async Task<Http2Session> ConnectAsync(EndPoint to, Http2Options? options = null)
    {
        var unix = to is UnixDomainSocketEndPoint;
        for (var attempt = 0; ; attempt++)
        {
            var socket = new Socket(
                unix ? AddressFamily.Unix : AddressFamily.InterNetwork,
                SocketType.Stream,
                unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(to);
                return new Http2Session(socket, options ?? new Http2Options());
            }
            catch (SocketException) when (attempt < 600)
            {
                // The server is still starting.
                socket.Dispose();
                await Task.Delay(50);
            }
        }
    }

    public static Http2Request Request(string path, string method = "GET", long? length = null) => Http2Request.Of(
        new HttpRequest
        {
            Host = "localhost",
            Method = method,
            Path = path,
            Headers = [new("User-Agent", "zerodrop-test"), new("X-Some-Header", "a value that is worth a place in the table")],
        },
        "http",
        length,
        []);

    /// <summary>Sends that many requests, as many at once as allowed, each once.</summary>
    public void Run(int count, Http2Request request, byte[]? body = null)
    {
        var next = 0;
        while (!Connection.IsRetired && (next < count || Connection.Active > 0))
        {
            while (next < count && Connection.Capacity > 0)
            {
                Connection.Start(request, next++, body ?? []);
            }

            Turn();
        }

        while (Connection.Active > 0)
        {
            Turn();
        }

        Flush();
    }

    /// <summary>Sends what there is, reads once, and takes the steps.</summary>
    public void Turn()
    {
        Flush();
        int read;
        try
        {
            read = _socket.Receive(Connection.GetMemory().Span);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            Connection.Broken("reset");
            TakeSteps();
            return;
        }

        Connection.Commit(read);
        if (read == 0)
        {
            TakeSteps();
            Connection.EndOfStream();
        }

        TakeSteps();
    }

    public void Dispose() => _socket.Dispose();

    private void Flush()
    {
        for (var output = Connection.GetOutput(); !output.IsEmpty; output = Connection.GetOutput())
        {
            try
            {
                Connection.Sent(_socket.Send(output.Span));
            }
            catch (SocketException)
            {
                // The server has gone; what it said before is still to be read.
                Connection.Sent(output.Length);
            }
        }
    }

    private void TakeSteps()
    {
        while (true)
        {
            var step = Connection.Next();
            switch (step)
            {
                case Http2Step.NeedMore or Http2Step.Closed:
                    return;
                case Http2Step.Head:
                    _bytes[Connection.Tag] = 0;
                    break;
                case Http2Step.Body:
                    _bytes[Connection.Tag] += Connection.Body.Length;
                    break;
                case Http2Step.Complete:
                    Results.Add(Connection.Tag, $"{Connection.Status} {_bytes[Connection.Tag]}");
                    break;
                case Http2Step.Failed:
                    Results.Add(Connection.Tag, $"{Connection.Outcome}: {Connection.Detail}");
                    break;
                default:
                    throw new InvalidOperationException($"unknown step {step}");
            }
        }
    }
}
