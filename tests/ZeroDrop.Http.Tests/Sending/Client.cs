using System.Net;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Pooling;
using ZeroDrop.Http.Sending;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Http.Tests.Sending;

/// <summary>A sender to one address with a pool, as a test needs it.</summary>
internal sealed class Client : IDisposable
{
    public Client(IPEndPoint endPoint, PoolOptions? pool = null)
    {
        Dialer = new Dialer(new MonotonicClock(TimeProvider.System));
        Target = new FixedTarget(endPoint);
        Pool = new ConnectionPool(pool ?? new PoolOptions(), TimeProvider.System);
        Sender = new RequestSender(Dialer, Target, Pool);
    }

    public static HttpRequest Get { get; } = new() { Host = "test" };

    public Dialer Dialer { get; }

    public FixedTarget Target { get; }

    public ConnectionPool Pool { get; }

    public RequestSender Sender { get; }

    public SendOptions Options { get; set; } = new() { Exchange = new() { Response = TimeSpan.FromSeconds(20) } };

    public static async Task<HttpConnection> ConnectAsync(IPEndPoint endPoint)
    {
        var dialer = new Dialer(new MonotonicClock(TimeProvider.System));
        var result = await dialer.ConnectAsync(new FixedTarget(endPoint), TimeSpan.FromSeconds(10));
        return result.Connection ?? throw new InvalidOperationException($"not connected: {result.Failure}");
    }

    public async Task<SendResult> SendAsync(
        HttpRequest? request = null, IResponseSink? sink = null, CancellationToken cancellation = default) =>
        await Sender.SendAsync(request ?? Get, Options, sink, cancellation);

    public void Dispose() => Pool.Dispose();
}
