using System.Net;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Pooling;
using ZeroDrop.Http.Sending;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class BalancerLoadTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Clients_200KeepAlive_NoErrorAndEvenShares()
    {
        using var one = new ScriptedServer(ScriptedServer.EchoAsync);
        using var two = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync();
        balancer.Program(one.EndPoint, two.EndPoint);
        var outcomes = await LoadAsync(balancer, clients: 200, perClient: 40);
        Assert.All(outcomes, o => Assert.True(o.IsStatus200(), o.ToString()));
        Assert.Equal(8000, one.Requests.Count + two.Requests.Count);
        Assert.Equal(one.Requests.Count, two.Requests.Count);
        Assert.InRange(one.Connections + two.Connections, 2, 1000);
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task Program_SwappedUnderLoad_LosesNothing()
    {
        using var one = new ScriptedServer(ScriptedServer.EchoAsync);
        using var two = new ScriptedServer(ScriptedServer.EchoAsync);
        await using var balancer = await Balancer.StartAsync();
        balancer.Program(one.EndPoint);
        var load = LoadAsync(balancer, clients: 20, perClient: 300);
        for (var i = 0; !load.IsCompleted; i++)
        {
            balancer.Program(i % 2 == 0 ? two.EndPoint : one.EndPoint);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var outcomes = await load;
        Assert.All(outcomes, o => Assert.True(o.IsStatus200(), o.ToString()));
        Assert.Equal(6000, one.Requests.Count + two.Requests.Count);
        Assert.NotEmpty(two.Requests);
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task Program_TargetRemoved_RequestInFlightFinishesAndItsConnectionIsClosed()
    {
        using var step = new SemaphoreSlim(0);
        var closed = 0;
        using var target = new ScriptedServer(async c =>
        {
            var request = await c.ReadRequestAsync();
            if (request!.StartsWith("GET /slow", StringComparison.Ordinal))
            {
                await step.WaitAsync();
            }

            await c.OkAsync();
            await c.ReadToEndAsync();
            Interlocked.Increment(ref closed);
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var slow = await RawClient.ConnectAsync(balancer.EndPoint);
        await slow.SendAsync("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
        await Eventually.TrueAsync(() => target.Requests.Count == 1);
        await RawClient.GetAsync(balancer.EndPoint);
        balancer.Program();
        await Eventually.TrueAsync(() => Volatile.Read(ref closed) == 1);
        step.Release();
        Assert.True(await slow.ReadUntilAsync("ok"));
        await Eventually.TrueAsync(() => Volatile.Read(ref closed) == 2);
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task Get_50Megabytes_ArrivesWholeAndIsNotHeld()
    {
        const int Pieces = 50;
        var sent = 0;
        var piece = Enumerable.Range(0, Megabyte).Select(i => (byte)i).ToArray();
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Length: {(long)Pieces * Megabyte}\r\n\r\n");
            for (var i = 0; i < Pieces; i++)
            {
                await c.WriteAsync(piece);
                Interlocked.Increment(ref sent);
            }
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint, receiveBuffer: 64 * 1024);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        // The client does not read: what the target can send is what the kernel's buffers and ours take.
        var before = -1;
        while (before != Volatile.Read(ref sent) || before == 0)
        {
            before = Volatile.Read(ref sent);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Assert.InRange(before, 0, 30);
        var total = await CountAsync(client);
        Assert.InRange(total, (long)Pieces * Megabyte, ((long)Pieces * Megabyte) + 1000);
        Assert.Empty(balancer.Log);
    }

    [Fact]
    public async Task Post_50Megabytes_ArrivesWhole()
    {
        const long Length = 50L * Megabyte;
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync(withBody: false);
            var left = Length;
            while (left > 0)
            {
                left -= (await c.ReadSomeAsync()).Length;
            }

            await c.OkAsync(left == 0 ? "whole" : "too much");
        });
        await using var balancer = await Balancer.StartAsync(target);
        using var client = await RawClient.ConnectAsync(balancer.EndPoint);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {Length}\r\nConnection: close\r\n\r\n");
        var piece = new byte[Megabyte];
        for (var i = 0; i < 50; i++)
        {
            await client.SendAsync(piece);
        }

        Assert.EndsWith("whole", await client.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Empty(balancer.Log);
    }

    private static async Task<long> CountAsync(RawClient client)
    {
        long total = 0;
        while (await client.ReadAsync() is > 0 and var read)
        {
            total += read;
            client.Forget();
        }

        return total;
    }

    private static async Task<List<Outcome>> LoadAsync(Balancer balancer, int clients, int perClient)
    {
        var dialer = new Dialer(new MonotonicClock(TimeProvider.System));
        using var pool = new ConnectionPool(new PoolOptions { MaxIdle = clients }, TimeProvider.System);
        var sender = new RequestSender(dialer, balancer.Plane.DialTarget, pool);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            var mine = new List<Outcome>();
            for (var i = 0; i < perClient; i++)
            {
                mine.Add((await sender.SendAsync(new HttpRequest { Host = "h" }, new SendOptions())).Outcome);
            }

            return mine;
        }));
        return [.. outcomes.SelectMany(o => o)];
    }
}
