using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// A Service's virtual IP for clients outside this process: it accepts, chooses an endpoint as kube-proxy does, and
/// copies bytes both ways, with half-closes and resets.
/// </summary>
/// <remarks>
/// What differs from DNAT, because a second socket stands between client and pod: the client's connect always succeeds;
/// a refusal arrives as a reset right after it, a hang as a connection without an answer; bytes that the client has
/// sent may have been acknowledged here and never reached the pod; the pod sees the virtual IP's address, not the
/// client's.
/// </remarks>
internal sealed class VipListener : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly EndpointPicker _picker;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _accepting;

    private VipListener(Socket listener, EndpointPicker picker, TimeProvider time)
    {
        _listener = listener;
        _picker = picker;
        _time = time;
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address or port cannot be listened on; the message names both.</exception>
    public static VipListener Start(IPEndPoint endPoint, EndpointPicker picker, TimeProvider time)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            socket.Listen(4096);
            return new VipListener(socket, picker, time);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"cannot listen on {endPoint}: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptAsync(_stopping.Token);
                var serving = ServeAsync(client);
                _connections[serving] = true;
                _ = serving.ContinueWith(
                    done => _connections.TryRemove(done, out _), CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // One connection less (reset while it waited, or no descriptor left): the next may do better.
                await Task.Delay(TimeSpan.FromMilliseconds(10), _time, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        try
        {
            client.NoDelay = true;
            using var pod = await ConnectAsync(client);
            if (pod is null)
            {
                Splice.Reset(client);
                return;
            }

            await Splice.RunAsync(client, pod, _stopping.Token);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Splice.Reset(client);
        }
    }

    /// <summary>Null when refused, or when the kernel would have given up repeating the SYN.</summary>
    private async Task<Socket?> ConnectAsync(Socket client)
    {
        var address = ((IPEndPoint)client.RemoteEndPoint!).Address;
        var start = _time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var decision = _picker.Decide(address);
            switch (decision.Kind)
            {
                case DialKind.Connect:
                    return await OpenAsync(decision.EndPoint!);
                case DialKind.Refuse:
                    return null;
                case DialKind.Hang when SynSchedule.SentAt(attempt + 1) is { } again:
                    var left = again - _time.GetElapsedTime(start);
                    await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time, _stopping.Token);
                    break;
                case DialKind.Hang:
                    return null;
                default:
                    throw new InvalidOperationException($"kube-proxy does not decide {decision.Kind}");
            }
        }
    }

    private async Task<Socket?> OpenAsync(IPEndPoint endPoint)
    {
        var pod = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await pod.ConnectAsync(endPoint, _stopping.Token);
            return pod;
        }
        catch (Exception e)
        {
            pod.Dispose();
            if (e is SocketException)
            {
                return null;
            }

            throw;
        }
    }
}
