using System.Net;
using DrainApp;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ZeroDrop.AspNetCore;

var settings = AppSettings.Read(Environment.GetEnvironmentVariable);
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    foreach (var port in settings.Ports)
    {
        kestrel.Listen(settings.Address, port);
    }

    if (settings.Http2Port is { } http2)
    {
        kestrel.Listen(settings.Address, http2, listen => listen.Protocols = HttpProtocols.Http2);
    }

    kestrel.Limits.MaxRequestBodySize = null;
});
if (settings.StartTakes > TimeSpan.Zero)
{
    builder.Services.AddHostedService(_ => new SlowStart(settings.StartTakes));
}

builder.Services.AddHostedService<StopNote>();
if (settings.Drains)
{
    builder.AddZeroDowntimeShutdown(settings.Apply);
    if (settings.WarmUpTakes > TimeSpan.Zero)
    {
        builder.Services.AddWarmUp("cache", (_, stop) => Task.Delay(
            settings.WarmUpTakes, TimeProvider.System, stop));
    }
}

var app = builder.Build();
app.UseWebSockets();
if (settings.Drains)
{
    app.MapAlive();
    app.MapPreStop(port: settings.PreStopPort);
}
else
{
    app.MapGet("/alive", () => "ready\n");
}

Endpoints.Map(app, settings);
await app.RunAsync();
