using System.Net.Security;
using System.Net.Sockets;
using System.Net;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs <c>httpGet</c> probes and hooks as the kubelet does: a connection of its own each time, no certificate
/// check, same-host redirects followed (<c>pkg/probe/http/http.go</c>).</summary>
internal static class HttpHandler
{
    private const string UserAgent = "kube-probe/1.34";
    private const int RedirectsMax = 10;

    // In all of these `address` is what is connected to; a `host` of the handler only names itself in the request.

    /// <summary>Sends one request and judges its status: 200-399 is a success.</summary>
    public static async Task<HandlerResult> ProbeAsync(
        HandlerAction.HttpGet get, string address, int port, CancellationToken cancellation)
    {
        var (status, _, error) = await GetAsync(get, address, port, cancellation);
        return error is not null
            ? HandlerResult.Failure(error)
            : status is >= 200 and < 400
                ? HandlerResult.Success
                : HandlerResult.Failure($"HTTP probe failed with statuscode: {status}");
    }

    /// <summary>Sends one request; any answer is a success (<c>pkg/kubelet/lifecycle/handlers.go</c>).</summary>
    public static async Task<HandlerResult> HookAsync(
        HandlerAction.HttpGet get, string address, int port, CancellationToken cancellation)
    {
        var (_, _, error) = await GetAsync(get, address, port, cancellation);
        return error is null ? HandlerResult.Success : HandlerResult.Failure(error);
    }

    /// <summary>Sends one request, follows no redirect: the status as it came, or why there is none.</summary>
    public static async Task<(int Status, string? Error)> StatusAsync(
        HandlerAction.HttpGet get, string address, int port, CancellationToken cancellation)
    {
        var (status, _, error) = await GetAsync(get, address, port, cancellation, redirectsMax: 0);
        return (status, error);
    }

    private static async Task<(int Status, string Location, string? Error)> GetAsync(
        HandlerAction.HttpGet get, string address, int port, CancellationToken cancellation,
        int redirectsMax = RedirectsMax)
    {
        var host = get.Host.Length > 0 ? get.Host : address;
        var path = get.Path;
        var url = $"{get.Scheme.ToLowerInvariant()}://{host}:{port}{path}";
        for (var hop = 0; ; hop++)
        {
            try
            {
                var (status, location) = await SendAsync(get, address, host, port, path, cancellation);
                if (status is < 300 or >= 400 || location.Length == 0 || hop == redirectsMax
                    || !Uri.TryCreate(new Uri(url), location, out var next) || next.Host != host)
                {
                    return (status, location, null);
                }

                (port, path, url) = (next.Port, next.PathAndQuery, next.ToString());
            }
            catch (OperationCanceledException)
            {
                return (0, "", $"Get \"{url}\": context deadline exceeded "
                    + "(Client.Timeout exceeded while awaiting headers)");
            }
            catch (SocketException e)
            {
                return (0, "", $"Get \"{url}\": dial tcp {address}:{port}: connect: {Word(e.SocketErrorCode)}");
            }
            catch (Exception e) when (e is IOException or InvalidDataException
                or System.Security.Authentication.AuthenticationException)
            {
                return (0, "", $"Get \"{url}\": {e.Message}");
            }
        }
    }

    private static async Task<(int Status, string Location)> SendAsync(
        HandlerAction.HttpGet get, string address, string host, int port, string path, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address, port, cancellation);
        await using Stream plain = new NetworkStream(socket, ownsSocket: false);
        await using var stream = get.Scheme == "HTTPS" ? await TlsAsync(plain, host, cancellation) : plain;
        await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(Request(get, host, port, path)), cancellation);
        return await ReadHeadAsync(stream, cancellation);
    }

    private static async Task<Stream> TlsAsync(Stream plain, string host, CancellationToken cancellation)
    {
#pragma warning disable CA5359 // The kubelet does not check the certificates of probes either.
        var tls = new SslStream(plain, leaveInnerStreamOpen: true, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellation);
        return tls;
    }

    private static string Request(HandlerAction.HttpGet get, string host, int port, string path)
    {
        var request = new System.Text.StringBuilder();
        var isNamed = get.Headers.Any(h => h.Key.Equals("Host", StringComparison.OrdinalIgnoreCase));
        request.Append(System.Globalization.CultureInfo.InvariantCulture, $"GET {path} HTTP/1.1\r\n");
        if (!isNamed)
        {
            request.Append(System.Globalization.CultureInfo.InvariantCulture, $"Host: {host}:{port}\r\n");
        }

        request.Append(System.Globalization.CultureInfo.InvariantCulture,
            $"User-Agent: {UserAgent}\r\nAccept: */*\r\nConnection: close\r\n");
        foreach (var (name, value) in get.Headers)
        {
            request.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return request.Append("\r\n").ToString();
    }

    /// <summary>Reads up to the end of the head; the body is not waited for.</summary>
    private static async Task<(int Status, string Location)> ReadHeadAsync(
        Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                throw new IOException("EOF");
            }

            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return ParseHead(System.Text.Encoding.Latin1.GetString(buffer, 0, end));
            }
        }

        throw new InvalidDataException("net/http: HTTP/1.x transport connection broken: response head too long");
    }

    private static (int Status, string Location) ParseHead(string head)
    {
        var lines = head.Split("\r\n");
        var words = lines[0].Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(words[1], out var status))
        {
            throw new InvalidDataException("net/http: HTTP/1.x transport connection broken: malformed HTTP response");
        }

        var location = lines.Skip(1).FirstOrDefault(l => l.StartsWith("location:", StringComparison.OrdinalIgnoreCase));
        return (status, location is null ? "" : location["location:".Length..].Trim());
    }

    /// <summary>The errno text that Go prints.</summary>
    internal static string Word(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.ConnectionReset => "connection reset by peer",
        SocketError.TimedOut => "connection timed out",
        SocketError.HostUnreachable => "no route to host",
        SocketError.NetworkUnreachable => "network is unreachable",
        _ => error.ToString(),
    };
}
