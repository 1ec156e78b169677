using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Tests.Kubelet;

public sealed class GrpcHandlerTests
{
    [Theory]
    [InlineData("ready", "")]
    [InlineData("busy", "service unhealthy (responded with \"NOT_SERVING\")")]
    [InlineData("empty", "service unhealthy (responded with \"UNKNOWN\")")]
    [InlineData("nobody", "service \"nobody\" unknown: no such service")]
    [InlineData("broken", "error: this server does not implement the grpc health protocol "
        + "(grpc.health.v1.Health): status 12")]
    public async Task Probe_HealthService_OnlyServingIsASuccess(string service, string message)
    {
        var pod = await Probed.MakeAsync();
        await using var server = await ServeAsync(pod);

        var result = await pod.ProbeAsync(new HandlerAction.Grpc(Probed.Port, service));

        Assert.Equal((message.Length == 0, message), (result.Succeeded, result.Message));
    }

    [Fact]
    public async Task Probe_ServerThatSpeaksOtherThings_Fails()
    {
        var pod = await Probed.MakeAsync();
        var refused = await pod.ProbeAsync(new HandlerAction.Grpc(Probed.Port));
        using var server = pod.Serve(async c => await c.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"));
        var http1 = await pod.ProbeAsync(new HandlerAction.Grpc(Probed.Port));
        Assert.False(refused.Succeeded);
        Assert.False(http1.Succeeded);
        Assert.Contains("does not implement the grpc health protocol", http1.Message, StringComparison.Ordinal);
    }

    /// <summary>grpc.health.v1.Health/Check by hand: the request names the service, the answer is one
    /// number.</summary>
    private static async Task<WebApplication> ServeAsync(Probed pod)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(
            pod.Address, Probed.Port, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapPost("/grpc.health.v1.Health/Check", CheckAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static async Task CheckAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var message = body.ToArray();
        var service = System.Text.Encoding.UTF8.GetString(message.AsSpan(7));
        Assert.Equal((message.Length - 5, 0x0A, service.Length), (message[4], message[5], message[6]));
        context.Response.ContentType = "application/grpc";
        var (status, health) = service switch
        {
            "ready" => ("0", 1),
            "busy" => ("0", 2),
            "nobody" => ("5", 0),
            "broken" => ("12", 0),
            _ => ("0", 0),
        };
        byte[] answer = health == 0 ? [0, 0, 0, 0, 0] : [0, 0, 0, 0, 2, 0x08, (byte)health];
        await context.Response.Body.WriteAsync(answer);
        context.Response.AppendTrailer("grpc-status", status);
        context.Response.AppendTrailer("grpc-message", status == "5" ? "no such service" : "");
    }
}
