using System.Net.WebSockets;
using ZeroDrop.AspNetCore;

namespace StreamsApp;

/// <summary>Streams over HTTP/1.1: both say "reconnect" when the drain begins, each caller after a time of its own.</summary>
internal static class Streams
{
    /// <summary>1001, going away (RFC 6455 §7.4.1): browsers' libraries connect again.</summary>
    private const WebSocketCloseStatus GoingAway = WebSocketCloseStatus.EndpointUnavailable;

    /// <summary>So that not all callers come back in the same instant.</summary>
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(2);

    /// <summary>Server-sent events.</summary>
    public static async Task EventsAsync(HttpContext context, IDrain drain, TimeProvider time)
    {
        var gone = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone, drain.DrainStarting);
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            await context.Response.WriteAsync($"data: {number}\n\n", gone);
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!gone.IsCancellationRequested)
        {
            // "retry" tells EventSource how long to wait before it connects again.
            await context.Response.WriteAsync($"retry: {(int)drain.Jitter(Spread).TotalMilliseconds}\n\n", gone);
        }
    }

    /// <summary>A WebSocket that echoes.</summary>
    public static async Task EchoAsync(HttpContext context, IDrain drain, TimeProvider time)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var goodbye = drain.DrainStarting.Register(() => _ = LeaveAsync(socket, drain, time));
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
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        }
    }

    private static async Task LeaveAsync(WebSocket socket, IDrain drain, TimeProvider time)
    {
        await Task.Delay(drain.Jitter(Spread), time);
        try
        {
            await socket.CloseOutputAsync(GoingAway, "reconnect", CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The caller was faster.
        }
    }
}
