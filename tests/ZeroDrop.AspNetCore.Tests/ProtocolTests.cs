using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using StreamsApp;
using ZeroDrop.AspNetCore.Tests.Running;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>What lives long, with clients that other people wrote.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task WebSocket_WhenTheDrainBegins_IsToldToReconnect()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=1000");
        await using var client = Tool.Start(
            "node", "--experimental-websocket", "--no-warnings",
            Path.Combine(AppContext.BaseDirectory, "clients", "websocket.js"), $"ws://{pod.EndPoint}/ws");
        await client.SeenAsync("message hello");
        pod.Terminate();
        await client.SeenAsync("closed 1001 reconnect clean true");
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("0 aborted", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventStream_WhenTheDrainBegins_EndsWithReconnect()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=1000");
        await using var client = Tool.Start("curl", "-sN", $"http://{pod.EndPoint}/events");
        await client.SeenAsync("data: 1");
        pod.Terminate();
        Assert.Equal(0, await client.ExitAsync());
        Assert.Matches(@"retry: \d+\nevent: reconnect", client.Output);
        Assert.Equal(0, await pod.ExitAsync());
    }

    [Fact]
    public async Task Upload_100MegabytesAcrossTheShutdown_ArrivesWhole()
    {
        const int Length = 100 * 1024 * 1024;
        await using var pod = await Pod.StartListeningAsync(
            "LAME_MS=300", "LONGEST_MS=60000", "TERMINATION_GRACE_PERIOD_SECONDS=120");
        using var caller = await Caller.ConnectAsync(pod.EndPoint);
        await caller.SendAsync($"POST /upload HTTP/1.1\r\nHost: test\r\nContent-Length: {Length}\r\n\r\n");
        var piece = new byte[1024 * 1024];
        for (var sent = 0; sent < Length; sent += piece.Length)
        {
            if (sent == 10 * piece.Length)
            {
                pod.Terminate();
                await pod.SeenAsync("listeners closed");
            }

            await caller.SendAsync(piece);
        }

        Assert.Contains($"{Length}", await caller.ReadResponseAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await pod.ExitAsync());
        Assert.Contains("0 aborted", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http2_WhenTheDrainBegins_GetsGoAwayAndItsStreamsFinish()
    {
        await using var pod = await Pod.StartListeningAsync("LAME_MS=300", $"HTTP2_PORT={Pod.Http2Port}");
        await using var client = Tool.Start(
            "nghttp", "-v", $"http://{pod.Address}:{Pod.Http2Port}/slow?ms=3000&stream=1");
        await client.SeenAsync(":status: 200");
        pod.Terminate();
        Assert.Equal(0, await client.ExitAsync());
        Assert.Matches(@"recv GOAWAY frame[^\n]*\n[^\n]*last_stream_id=2147483647, error_code=NO_ERROR", Plain(client.Output));
        Assert.Matches(@"recv DATA frame <[^>]*flags=0x01", Plain(client.Output));
        Assert.Equal(0, await pod.ExitAsync());
    }

    [Fact]
    public async Task H2load_AcrossTheShutdown_NoStreamIsAborted()
    {
        await using var pod = await Pod.StartListeningAsync("FLOOR_MS=300", "QUIET_MS=500", $"HTTP2_PORT={Pod.Http2Port}");
        await using var client = Tool.Start(
            "h2load", "-c", "4", "-m", "8", "-n", "2000", "--rps", "100",
            $"http://{pod.Address}:{Pod.Http2Port}/slow?ms=50");
        await Task.Delay(1500);
        pod.Terminate();
        await client.ExitAsync();
        Assert.Equal(0, await pod.ExitAsync());
        // Every stream that the app saw got its answer. One that crosses the last GOAWAY was not processed and may be sent
        // again elsewhere (RFC 9113 §6.8), which h2load does not do.
        Assert.Matches(@"\d{2,} 2xx, 0 3xx, 0 4xx, 0 5xx", client.Output);
        Assert.Contains("0 aborted", pod.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grpc_WhenTheDrainBegins_StreamEndsWithUnavailable()
    {
        await using var pod = Pod.StartProgram(Built.StreamsApp);
        await pod.SeenAsync("Application started");
        using var channel = GrpcChannel.ForAddress($"http://{pod.Address}:8082");
        using var call = new Ticks.TicksClient(channel).Watch(new WatchRequest { EveryMilliseconds = 50 });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        pod.Terminate();
        var end = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        Assert.Equal((StatusCode.Unavailable, "reconnect"), (end.StatusCode, end.Status.Detail));
    }

    /// <summary>Without colours.</summary>
    private static string Plain(string text) => Regex.Replace(text, @"\x1b\[[0-9;]*m", "");
}
