using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net;
using System.Text;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Runs <c>grpc</c> probes: the standard health service over plain HTTP/2
/// (<c>pkg/probe/grpc/grpc.go</c>).</summary>
/// <remarks>The one place that uses .NET's own HTTP client: a probe is not traffic whose losses are counted, and the
/// handler lives for one request, so that there is no pooled connection to re-send on.</remarks>
internal static class GrpcHandler
{
    private const int Serving = 1;

    /// <summary>Asks once; only SERVING is a success.</summary>
    public static async Task<HandlerResult> ProbeAsync(
        string address, int port, string service, CancellationToken cancellation)
    {
#pragma warning disable RS0030 // See the remarks.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
#pragma warning restore RS0030
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"http://{address}:{port}/grpc.health.v1.Health/Check"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Request(service)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        try
        {
            using var response = await client.SendAsync(request, cancellation);
            return Judge(response, await response.Content.ReadAsByteArrayAsync(cancellation), service);
        }
        catch (OperationCanceledException)
        {
            return HandlerResult.Failure(
                $"timeout: failed to connect service \"{address}:{port}\" within the time-out: "
                + "context deadline exceeded");
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException)
        {
            return HandlerResult.Failure($"error: this server does not implement the grpc health protocol "
                + $"(grpc.health.v1.Health): {e.Message}");
        }
    }

    private static byte[] Request(string service)
    {
        var name = Encoding.UTF8.GetBytes(service);
        var message = name.Length == 0 ? [] : (byte[])[0x0A, (byte)Math.Min(name.Length, 127), .. name.AsSpan(0,
            Math.Min(name.Length, 127))];
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    private static HandlerResult Judge(HttpResponseMessage response, byte[] body, string service)
    {
        var status = Trailer(response, "grpc-status");
        if (status is "5")
        {
            return HandlerResult.Failure($"service \"{service}\" unknown: {Trailer(response, "grpc-message")}");
        }

        if (response.StatusCode != HttpStatusCode.OK || status is not (null or "0"))
        {
            return HandlerResult.Failure("error: this server does not implement the grpc health protocol "
                + $"(grpc.health.v1.Health): status {status ?? response.StatusCode.ToString()}");
        }

        // HealthCheckResponse { status = 1 (varint) }; absent = UNKNOWN.
        var health = body.Length >= 7 && body[5] == 0x08 ? body[6] : 0;
        return health == Serving
            ? HandlerResult.Success
            : HandlerResult.Failure(
                $"service unhealthy (responded with \"{(health == 2 ? "NOT_SERVING" : "UNKNOWN")}\")");
    }

    private static string? Trailer(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.FirstOrDefault()
            : null;
}
