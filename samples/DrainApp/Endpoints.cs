using System.Net.WebSockets;
using System.Text;
using ZeroDrop.AspNetCore;

namespace DrainApp;

/// <summary>What the app answers; <c>/</c> and <c>/slow</c> as the guide's stand-in app does.</summary>
internal static class Endpoints
{
    private static readonly byte[] Half = Encoding.ASCII.GetBytes(new string('.', 4096));
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static int s_inFlight;

    /// <summary>Requests that the pipeline is at.</summary>
    internal static int InFlight => Volatile.Read(ref s_inFlight);

    internal static void Map(WebApplication app, AppSettings settings)
    {
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref s_inFlight);
            try
            {
                context.Response.Headers["X-Pod"] = settings.Pod;
                await next(context);
            }
            finally
            {
                Interlocked.Decrement(ref s_inFlight);
            }
        });
        app.MapGet("/", () => $"hello from {settings.Pod}\n");
        app.MapPost("/", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
            return $"hello from {settings.Pod}\n";
        });
        app.MapGet("/slow", SlowAsync);
        app.MapGet("/stuck", (HttpContext context) => Task.Delay(
            Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        app.MapPost("/upload", UploadAsync);
        app.MapGet("/events", EventsAsync);
        app.MapGet("/ws", EchoAsync);
    }

    /// <summary>Answers after ms; with stream=1 head and first half go out at once, so that a cut is seen.</summary>
    private static async Task SlowAsync(HttpContext context)
    {
        var wait = TimeSpan.FromMilliseconds(int.TryParse(context.Request.Query["ms"], out var ms) ? ms : 1000);
        var first = context.Request.Query["stream"] == "1" ? TimeSpan.Zero : wait;
        context.Response.ContentLength = 2 * Half.Length;
        foreach (var pause in (TimeSpan[])[first, wait - first])
        {
            await Task.Delay(pause, TimeProvider.System, context.RequestAborted);
            await context.Response.Body.WriteAsync(Half, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task<string> UploadAsync(HttpRequest request)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        while (await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted) is > 0 and var read)
        {
            total += read;
        }

        return $"{total}\n";
    }

    /// <summary>Server-sent events, until the drain begins: then callers are told to come back, not all at once.</summary>
    private static async Task EventsAsync(HttpContext context)
    {
        var drain = context.RequestServices.GetService<IDrain>();
        context.Response.ContentType = "text/event-stream";
        var stop = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, drain?.DrainStarting ?? CancellationToken.None);
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            await context.Response.WriteAsync($"data: {i}\n\n", context.RequestAborted);
            await Task.Delay(Tick, TimeProvider.System, stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!context.RequestAborted.IsCancellationRequested)
        {
            var retry = (int)drain!.Jitter(TimeSpan.FromSeconds(1)).TotalMilliseconds;
            await context.Response.WriteAsync($"retry: {retry}\nevent: reconnect\ndata: bye\n\n", context.RequestAborted);
        }
    }

    /// <summary>Echoes; says 1001 (going away, RFC 6455 §7.4.1) when the drain begins.</summary>
    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var drain = context.RequestServices.GetService<IDrain>();
        using var goodbye = drain?.DrainStarting.Register(() => _ = socket.CloseOutputAsync(
            (WebSocketCloseStatus)1001, "reconnect", CancellationToken.None));
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { CloseStatus: null } message)
        {
            if (socket.State == WebSocketState.Open)
            {
                await socket.SendAsync(
                    buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, context.RequestAborted);
            }
        }

        if (socket.State == WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", context.RequestAborted);
        }
    }
}
