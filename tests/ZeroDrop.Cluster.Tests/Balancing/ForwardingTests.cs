using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Routes;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class ForwardingTests
{
    [Fact]
    public async Task Run_ServerThrows_ClientIsCutAndTheRequestHasItsLine()
    {
        var lines = new ConcurrentQueue<AccessLogEntry>();
        using var log = new AccessLog(new DataPlaneOptions { OnAccess = lines.Enqueue });
        await using var node = await BalancerNode.StartAsync(
            new BalancerIdentity("alb/web", "node-1", "test"),
            new IPEndPoint(await Addresses.NextAsync(TestContext.Current.CancellationToken), 0),
            new BalancerTimeouts(), new ClusterClock(TimeProvider.System, 1), log,
            TestContext.Current.CancellationToken);
        var lifetime = new Lifetime();
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Host = new HostString("web.example");
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = "/x";
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Features.Set<IHttpRequestLifetimeFeature>(lifetime);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new BrokenStream()));
        using var forwarding = new Forwarding(node, context.Features);

        await forwarding.RunAsync();

        Assert.True(lifetime.Aborted);
        var line = Assert.Single(lines);
        Assert.Equal((500, AccessReason.LocalFault, "/x"), (line.Status, line.Reason, line.Path));
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool Aborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => Aborted = true;
    }

    /// <summary>What Kestrel does when it finds a response impossible.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("impossible");

        public override Task FlushAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("impossible");
    }
}
