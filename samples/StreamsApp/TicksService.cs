using Grpc.Core;
using ZeroDrop.AspNetCore;

namespace StreamsApp;

/// <summary>
/// A gRPC stream that ends well when the app drains: UNAVAILABLE is the status that clients try again elsewhere, and
/// GOAWAY has already told the channel to open its next connection to another pod.
/// </summary>
internal sealed class TicksService(IDrain drain, TimeProvider time) : Ticks.TicksBase
{
    public override async Task Watch(
        WatchRequest request, IServerStreamWriter<Tick> responseStream, ServerCallContext context)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, drain.DrainStarting);
        var pause = TimeSpan.FromMilliseconds(Math.Clamp(request.EveryMilliseconds, 10, 60_000));
        for (var number = 0L; !stop.IsCancellationRequested; number++)
        {
            await responseStream.WriteAsync(new Tick { Number = number }, context.CancellationToken);
            await Task.Delay(pause, time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (drain.DrainStarting.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "reconnect"));
        }
    }
}
