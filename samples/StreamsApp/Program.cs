using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StreamsApp;
using ZeroDrop.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    // On the embedded cluster each pod has a loopback address of its own; on a real one, a network of its own.
    var address = IPAddress.Parse(Environment.GetEnvironmentVariable("ZERODROP_POD_IP") ?? "0.0.0.0");
    kestrel.Listen(address, 8080, listen => listen.Protocols = HttpProtocols.Http1);
    // gRPC without TLS needs HTTP/2 on a port of its own.
    kestrel.Listen(address, 8082, listen => listen.Protocols = HttpProtocols.Http2);
});
builder.Services.AddGrpc();
builder.AddZeroDowntimeShutdown(o => o.LongestRequest = TimeSpan.FromSeconds(20));

var app = builder.Build();
app.UseWebSockets();
app.MapAlive();
app.MapGet("/", () => "hello\n");
app.MapGet("/events", Streams.EventsAsync);
app.MapGet("/ws", Streams.EchoAsync);
app.MapGrpcService<TicksService>();
app.Run();
