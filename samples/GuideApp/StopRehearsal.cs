using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GuideApp;

/// <summary>
/// Stops a small server once before the real one has to stop. A first stop compiles its code and takes some 15 ms in
/// which listener and connections stay open; where time is scaled that is long, and a stand-in for apps that let go at
/// once must not be late because it is a .NET program.
/// </summary>
internal sealed class StopRehearsal : IHttpApplication<HttpContext>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Runs it. A machine that does not allow it (no port, no memory) is no reason to fail.</summary>
    /// <param name="create">Makes a server that listens on the given end point.</param>
    /// <param name="time">For the limit.</param>
    internal static async Task RunAsync(Func<IPEndPoint, KestrelServer> create, TimeProvider time)
    {
        try
        {
            using var limit = new CancellationTokenSource(Limit, time);
            using var server = create(new IPEndPoint(IPAddress.Loopback, 0));
            await server.StartAsync(new StopRehearsal(), limit.Token);
            var address = new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(IPAddress.Loopback, address.Port, limit.Token);
            await client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), limit.Token);
            await client.ReceiveAsync(new byte[256], limit.Token);
            await server.StopAsync(limit.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // Then the first stop is the real one.
        }
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return context.Response.CompleteAsync();
    }
}
