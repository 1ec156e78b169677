using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Kestrel on one address, HTTP/1.1 only, without host, container, logging and middleware.</summary>
internal sealed class KestrelListener : IAsyncDisposable
{
    /// <summary>Quotas of an ALB: 16 K request line, 64 K headers ("Quotas for your Application Load
    /// Balancers").</summary>
    private const int RequestLineBytes = 16 * 1024;

    private const int HeaderBytes = 64 * 1024;

    private readonly KestrelServer _server;

    private KestrelListener(KestrelServer server, IPEndPoint endPoint)
    {
        _server = server;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts listening.</summary>
    /// <param name="endPoint">Where; port 0 = a free one.</param>
    /// <param name="application">Answers the requests.</param>
    /// <param name="idle">A client's connection without a request is closed after this.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IOException">The address or port cannot be listened on; the message names both.</exception>
    public static async Task<KestrelListener> StartAsync<T>(
        IPEndPoint endPoint, IHttpApplication<T> application, TimeSpan idle, CancellationToken cancellation)
        where T : notnull
    {
        var server = new KestrelServer(
            Options.Create(ServerOptions(endPoint, idle)),
            new SocketTransportFactory(
                Options.Create(TransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(application, cancellation);
            var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
            return new KestrelListener(server, new IPEndPoint(endPoint.Address, new Uri(address).Port));
        }
        catch (Exception e)
        {
            server.Dispose();
            if (e is SocketException)
            {
                throw new IOException($"cannot listen on {endPoint}: {e.Message}", e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Cancelled already: running requests are cut, not waited for.
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
    }

    private static SocketTransportOptions TransportOptions() => new()
    {
        Backlog = 4096,

        // Forwarding never blocks, so it may run where the bytes arrive: a tenth less CPU for a request
        // (docs/benchmarks.md).
        UnsafePreferInlineScheduling = true,
    };

    private static KestrelServerOptions ServerOptions(IPEndPoint endPoint, TimeSpan idle)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            AllowAlternateSchemes = true,
            // Bytes are passed on as they came; the parser of the upstream side reads ISO 8859-1.
            ResponseHeaderEncodingSelector = static _ => Encoding.Latin1,
        };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Limits.MaxRequestLineSize = RequestLineBytes;
        options.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
        options.Limits.MaxRequestHeaderCount = 1000;
        options.Limits.KeepAliveTimeout = idle;
        options.Listen(endPoint, static listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
