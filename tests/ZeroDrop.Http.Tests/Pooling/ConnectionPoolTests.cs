using Microsoft.Extensions.Time.Testing;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;
using ZeroDrop.Http.Pooling;
using ZeroDrop.Http.Tests.Connections;
using ZeroDrop.Http.Tests.Sending;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Http.Tests.Pooling;

public sealed class ConnectionPoolTests
{
    [Theory]
    [InlineData(PoolOrder.Fifo, new long[] { 1, 2, 3, 1, 2, 3 })]
    [InlineData(PoolOrder.Lifo, new long[] { 1, 2, 3, 3, 3, 3 })]
    public async Task SendAsync_PoolFilled_UsesConnectionsInItsOrder(PoolOrder order, long[] expected)
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var client = new Client(server.EndPoint, new PoolOptions { Order = order, FillTo = 3 });
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            var result = await client.SendAsync();
            ids.Add(result.ConnectionId);
            Assert.Equal(i >= 3, result.ConnectionReused);
            Assert.Equal(i >= 3, result.ConnectionAge > TimeSpan.Zero);
        }

        Assert.Equal(expected, ids);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task SendAsync_IdleConnectionDied_IsReplacedNotUsed()
    {
        var closed = new TaskCompletionSource();
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            if (c.Number == 0)
            {
                await Task.Delay(50);
                c.Close();
                closed.SetResult();
            }
        });
        using var client = new Client(server.EndPoint);
        Assert.Equal(1, (await client.SendAsync()).ConnectionId);
        await closed.Task;
        await Task.Delay(100);
        var second = await client.SendAsync();
        Assert.Equal(("200", 2L, false), (second.Outcome.Name, second.ConnectionId, second.ConnectionReused));
        Assert.Equal(1, client.Pool.ClosedByPeer);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_ReusedConnectionFails_TheRequestIsNotSentAgain()
    {
        // The keep-alive race: the connection looks alive, and is reset when the request arrives.
        using var server = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.OkAsync();
            await c.ReadRequestAsync();
            c.Reset();
        });
        using var client = new Client(server.EndPoint);
        var outcomes = new List<OutcomeKind>();
        for (var i = 0; i < 10; i++)
        {
            outcomes.Add((await client.SendAsync()).Outcome.Kind);
        }

        Assert.Equal(5, outcomes.Count(o => o == OutcomeKind.Response));
        Assert.Equal(5, outcomes.Count(o => o == OutcomeKind.ResetBeforeResponse));
        Assert.Equal((10, 5), (server.Requests.Count, server.Connections));
    }

    [Fact]
    public async Task Return_MoreThanMaxIdle_IsClosed()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var client = new Client(server.EndPoint, new PoolOptions { MaxIdle = 2, FillTo = 5 });
        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync();
        }

        Assert.Equal(2, client.Pool.IdleCount);
    }

    [Fact]
    public async Task IdleTimeout_Passed_ClosesTheOldestFirst()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var time = new FakeTimeProvider();
        using var pool = new ConnectionPool(new PoolOptions { IdleTimeout = TimeSpan.FromSeconds(60) }, time);
        using var first = await Client.ConnectAsync(server.EndPoint);
        using var second = await Client.ConnectAsync(server.EndPoint);
        Assert.Null(pool.Rent());
        Assert.Null(pool.Rent());
        pool.Return(first);
        time.Advance(TimeSpan.FromSeconds(40));
        pool.Return(second);
        time.Advance(TimeSpan.FromSeconds(19.5));
        Assert.Equal(2, pool.IdleCount);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, false, true), (pool.IdleCount, first.IsReusable, second.IsReusable));
        time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal((0, 2L), (pool.IdleCount, pool.ClosedIdle));
    }

    [Fact]
    public async Task Dispose_ConnectionInUse_IsClosedWhenItComesBack()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var pool = new ConnectionPool(new PoolOptions(), TimeProvider.System);
        var connection = await Client.ConnectAsync(server.EndPoint);
        Assert.Null(pool.Rent());
        pool.Dispose();
        pool.Return(connection);
        Assert.Equal((0, IdleState.NotReusable), (pool.IdleCount, connection.CheckIdle()));
    }

    [Fact]
    public async Task SendAsync_ManyAtOnce_EachIsSentOnce()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        using var client = new Client(server.EndPoint, new PoolOptions { MaxIdle = 20 });
        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            var request = Client.Get with { Headers = [new("X-Seq", $"{i}")] };
            var result = await client.SendAsync(request, cancellation: stop);
            Assert.Equal("200", result.Outcome.Name);
        });
        Assert.Equal(2000, server.Requests.Distinct().Count());
        Assert.Equal(2000, server.Requests.Count);
        Assert.True(server.Connections <= 16);
    }
}
