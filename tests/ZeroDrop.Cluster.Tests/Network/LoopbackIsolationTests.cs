using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using ZeroDrop.Cluster.Network;

namespace ZeroDrop.Cluster.Tests.Network;

public sealed class LoopbackIsolationTests
{
    private const int Port = 8080;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryCreate_FreePort_NeitherConnectsNorRefuses()
    {
        using PodAddressAllocator allocator = PodAddressAllocator.Acquire(31);
        var endPoint = new IPEndPoint(allocator.Next(), Port);
        Assert.Equal(Connecting.Refused, await Connecting.TryAsync(endPoint));
        using (BlackholedAddress? blackhole = BlackholedAddress.TryCreate(endPoint))
        {
            Assert.NotNull(blackhole);
            string[] all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Connecting.TryAsync(endPoint)));
            Assert.All(all, seen => Assert.Equal(Connecting.Hangs, seen));
            Assert.Equal(Connecting.Hangs, await Connecting.TryAsync(endPoint));
        }

        Assert.Equal(Connecting.Refused, await Connecting.TryAsync(endPoint));
    }

    [Fact]
    public async Task TryCreate_WhileClientsConnect_NobodyIsAcceptedAndForgotten()
    {
        using PodAddressAllocator allocator = PodAddressAllocator.Acquire(34);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        for (var round = 0; round < 20; round++)
        {
            var endPoint = new IPEndPoint(allocator.Next(), Port);
            Task<int>[] clients = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => Hammer(endPoint, stop.Token)))];
            await Task.Delay(5, Cancel);
            using BlackholedAddress? blackhole = BlackholedAddress.TryCreate(endPoint);
            Assert.NotNull(blackhole);
            Assert.Equal(0, (await Task.WhenAll(clients)).Sum());
        }
    }

    [Fact]
    public void TryCreate_PortWithListener_IsNull()
    {
        using PodAddressAllocator allocator = PodAddressAllocator.Acquire(32);
        using Socket server = Listen(allocator.Next());
        Assert.Null(BlackholedAddress.TryCreate((IPEndPoint)server.LocalEndPoint!));
    }

    [Fact]
    public async Task EndAsync_ServerThatServedAndClosedFirst_HangsDespiteTimeWait()
    {
        await using LoopbackIsolation isolation = LoopbackIsolation.Create(33, TimeProvider.System);
        PodSandbox pod = await isolation.CreateAsync("web-1", Cancel);
        Assert.Null(pod.NetworkNamespace);
        var endPoint = new IPEndPoint(pod.Address, Port);
        using (Socket server = Listen(pod.Address))
        using (var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await client.ConnectAsync(endPoint, Cancel);
            using Socket accepted = await server.AcceptAsync(Cancel);
            accepted.Close();
            Assert.Equal(0, await client.ReceiveAsync(new byte[1], Cancel));
        }

        Assert.Equal(Connecting.Refused, await Connecting.TryAsync(endPoint));
        long begin = TimeProvider.System.GetTimestamp();
        Assert.Empty(await isolation.EndAsync(pod, [Port, 9090, Port], Cancel));
        Assert.True(TimeProvider.System.GetElapsedTime(begin) >= TimeSpan.FromMilliseconds(110));
        Assert.Equal(Connecting.Hangs, await Connecting.TryAsync(endPoint));
        Assert.Equal(Connecting.Hangs, await Connecting.TryAsync(new IPEndPoint(pod.Address, 9090)));
    }

    [Fact]
    public async Task EndAsync_OnTheClustersClock_RefusesForItsTimeDividedByTheSpeed()
    {
        var real = new FakeTimeProvider();
        await using LoopbackIsolation isolation = LoopbackIsolation.Create(35, new ClusterClock(real, 10));
        PodSandbox pod = await isolation.CreateAsync("web-1", Cancel);
        Task<IReadOnlyList<int>> ending = isolation.EndAsync(pod, [Port], Cancel).AsTask();

        real.Advance(TimeSpan.FromMilliseconds(11));
        Assert.Equal(Connecting.Refused, await Connecting.TryAsync(new IPEndPoint(pod.Address, Port)));
        Assert.False(ending.IsCompleted);
        real.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Empty(await ending);
        Assert.Equal(Connecting.Hangs, await Connecting.TryAsync(new IPEndPoint(pod.Address, Port)));
    }

    [Fact]
    public async Task EndAsync_OccupiedPort_IsNamedAndHangsOnceItIsFree()
    {
        await using LoopbackIsolation isolation = LoopbackIsolation.Create(34, TimeProvider.System);
        PodSandbox pod = await isolation.CreateAsync("web-1", Cancel);
        using (Listen(pod.Address))
        {
            Assert.Equal([Port], await isolation.EndAsync(pod, [Port, 9090], Cancel));
        }

        for (int round = 0; await Connecting.TryAsync(new IPEndPoint(pod.Address, Port)) != Connecting.Hangs; round++)
        {
            Assert.True(round < 100, "the port never began to hang");
            await Task.Delay(100, Cancel);
        }
    }

    [Fact]
    public async Task Dispose_AfterDeadPods_LeavesNoPort()
    {
        LoopbackIsolation isolation = LoopbackIsolation.Create(35, TimeProvider.System);
        PodSandbox[] pods = [.. await Task.WhenAll(Enumerable.Range(0, 100).Select(
            number => isolation.CreateAsync($"web-{number}", Cancel).AsTask()))];
        Assert.Equal(100, pods.Select(pod => pod.Address).Distinct().Count());
        await Task.WhenAll(pods.Select(pod => isolation.EndAsync(pod, [Port], Cancel).AsTask()));
        Assert.Equal([Port], LocalSockets.ListeningPorts(pods[99].Address));
        await isolation.DisposeAsync();
        await isolation.DisposeAsync();
        Assert.All(pods, pod => Assert.Empty(LocalSockets.ListeningPorts(pod.Address)));
    }

    [Fact]
    public void RefusingPhase_Seeded_StaysInTheMeasuredRange()
    {
        var one = new RefusingPhase(1);
        var two = new RefusingPhase(1);
        for (int number = 0; number < 1000; number++)
        {
            TimeSpan phase = one.Next();
            Assert.InRange(phase, TimeSpan.FromSeconds(0.12), TimeSpan.FromSeconds(0.2));
            Assert.Equal(phase, two.Next());
        }
    }

    private static Socket Listen(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, Port));
        socket.Listen();
        return socket;
    }

    /// <summary>Connects again and again until it is no longer refused; how many connections there were.</summary>
    private static int Hammer(IPEndPoint endPoint, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Blocking = false;
            try
            {
                socket.Connect(endPoint);
            }
            catch (SocketException pending) when (
                pending.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Refused at once, as on loopback, or hanging.
            }

            if (!socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectWrite))
            {
                return 0;
            }

            if ((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! == 0)
            {
                return 1;
            }
        }

        return 0;
    }
}
