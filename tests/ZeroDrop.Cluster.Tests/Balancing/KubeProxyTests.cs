using System.Net.Sockets;
using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class KubeProxyTests
{
    [Fact]
    public async Task DialTarget_Programmed_LeadsToThePodItself()
    {
        using var pod = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var plane = await StartAsync();
        Assert.Equal(DialKind.Refuse, plane.DialTarget.Decide(0).Kind);
        plane.Program(Balancer.Node, [pod.EndPoint.ToString()]);
        Assert.Equal(DialDecision.Connect(pod.EndPoint), plane.DialTarget.Decide(0));
        plane.CloseTarget(pod.EndPoint.ToString());
        Assert.Equal(DialKind.Connect, plane.DialTarget.Decide(0).Kind);
        Assert.Throws<ArgumentException>(() => plane.Program("other", []));
    }

    [Fact]
    public async Task Vip_HalfClose_IsPassedOnAndTheAnswerStillArrives()
    {
        using var pod = new ScriptedServer(async c =>
        {
            var all = await c.ReadToEndAsync();
            await c.WriteAsync("got " + all);
            c.Close();
        });
        await using var plane = await StartAsync(pod);
        using var client = await RawClient.ConnectAsync(plane.Listeners[0]);
        await client.SendAsync("hello");
        client.Socket.Shutdown(SocketShutdown.Send);
        Assert.Equal("got hello", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Vip_PodResets_ClientIsReset()
    {
        using var pod = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            c.Reset();
        });
        await using var plane = await StartAsync(pod);
        using var client = await RawClient.ConnectAsync(plane.Listeners[0]);
        await client.SendAsync("GET / HTTP/1.1\r\n\r\n");
        await AssertResetAsync(client);
    }

    [Fact]
    public async Task Vip_PodRefuses_ClientIsReset()
    {
        var pod = new ScriptedServer(ScriptedServer.EchoAsync);
        pod.Dispose();
        await using var plane = await StartAsync(pod);
        await AssertRefusedAsync(plane);
    }

    [Fact]
    public async Task Vip_NoEndpoints_FirstIsResetSecondHangsUntilThereIsOne()
    {
        using var pod = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var plane = await StartAsync();
        await AssertRefusedAsync(plane);
        using var hanging = await RawClient.ConnectAsync(plane.Listeners[0]);
        await hanging.SendAsync("GET / HTTP/1.1\r\n\r\n");
        plane.Program(Balancer.Node, [pod.EndPoint.ToString()]);
        Assert.True(await hanging.ReadUntilAsync("ok"));
    }

    [Fact]
    public async Task Vip_ClientResets_PodIsReset()
    {
        var ended = new TaskCompletionSource<string>();
        using var pod = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            try
            {
                await c.ReadToEndAsync();
                ended.SetResult("fin");
            }
            catch (SocketException e)
            {
                ended.SetResult(e.SocketErrorCode.ToString());
            }
        });
        await using var plane = await StartAsync(pod);
        using var client = await RawClient.ConnectAsync(plane.Listeners[0]);
        await client.SendAsync("GET / HTTP/1.1\r\n\r\n");
        await Eventually.TrueAsync(() => !pod.Requests.IsEmpty);
        client.Socket.LingerState = new LingerOption(true, 0);
        client.Socket.Close();
        Assert.Equal("ConnectionReset", await ended.Task.WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dispose_ConnectionsOpen_EndsThem()
    {
        using var pod = new ScriptedServer(async c => await c.ReadToEndAsync());
        var plane = await StartAsync(pod);
        using var client = await RawClient.ConnectAsync(plane.Listeners[0]);
        await client.SendAsync("x");
        await Eventually.TrueAsync(() => pod.Connections == 1);
        await plane.DisposeAsync();
        await AssertResetAsync(client);
    }

    [Fact]
    public async Task Start_PortTaken_IOExceptionNamesAddressAndPort()
    {
        await using var first = await StartAsync();
        var taken = first.Listeners[0];
        var error = await Assert.ThrowsAsync<IOException>(() => DataPlaneCatalogue.StartAsync(
            Balancer.Route(RouterKind.KubeProxy),
            new ClusterClock(TimeProvider.System, 1),
            _ => ValueTask.FromResult(taken.Address),
            TestContext.Current.CancellationToken,
            new DataPlaneOptions { Port = taken.Port }));
        Assert.Contains(taken.ToString(), error.Message, StringComparison.Ordinal);
    }

    private static async Task<IRouterDataPlane> StartAsync(ScriptedServer? pod = null)
    {
        var plane = await DataPlaneCatalogue.StartAsync(
            Balancer.Route(RouterKind.KubeProxy),
            new ClusterClock(TimeProvider.System, 1),
            Addresses.NextAsync,
            TestContext.Current.CancellationToken);
        plane.Program(Balancer.Node, pod is null ? [] : [pod.EndPoint.ToString()]);
        return plane;
    }

    /// <summary>The reset may be there before the client knows that it is connected.</summary>
    private static async Task AssertRefusedAsync(IRouterDataPlane plane)
    {
        var error = await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var client = await RawClient.ConnectAsync(plane.Listeners[0]);
            await client.Socket.ReceiveAsync(new byte[1], SocketFlags.None);
        });
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }

    private static async Task AssertResetAsync(RawClient client)
    {
        var error = await Assert.ThrowsAsync<SocketException>(
            async () => await client.Socket.ReceiveAsync(new byte[1], SocketFlags.None));
        Assert.Equal(SocketError.ConnectionReset, error.SocketErrorCode);
    }
}
