using System.Net;
using Microsoft.Extensions.Time.Testing;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Tests.Connections;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Http.Timing;

namespace ZeroDrop.Http.Tests.Dialing;

public sealed class DialerTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public void SentAt_Attempts_AreLinuxTimes()
    {
        var seconds = Enumerable.Range(0, 7).Select(i => SynSchedule.SentAt(i)?.TotalSeconds ?? -1);
        Assert.Equal([0, 1, 3, 7, 15, 31, 63], seconds);
        Assert.Null(SynSchedule.SentAt(7));
    }

    [Fact]
    public void RejectLimiter_ManySyns_RefusesOneASecond()
    {
        var time = new FakeTimeProvider();
        var limiter = new RejectLimiter(time);
        var refusals = 0;
        for (var i = 0; i < 1000; i++)
        {
            refusals += limiter.Decide().Kind == DialKind.Refuse ? 1 : 0;
            time.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(5, refusals);
    }

    [Fact]
    public async Task ConnectAsync_HangThenEndpoint_SucceedsAtARetransmission()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var time = new FakeTimeProvider();
        var dialer = new Dialer(new MonotonicClock(time));
        var target = new Scripted(
            DialDecision.Hang, DialDecision.Hang, DialDecision.Connect(server.EndPoint));
        var connecting = dialer.ConnectAsync(target, Timeout).AsTask();
        time.Advance(TimeSpan.FromSeconds(0.999));
        Assert.Equal(1, target.Decided);
        time.Advance(TimeSpan.FromSeconds(0.001));
        await OutcomeTests.WaitForAsync(() => target.Decided == 2);
        time.Advance(TimeSpan.FromSeconds(1.999));
        Assert.Equal(2, target.Decided);
        time.Advance(TimeSpan.FromSeconds(0.001));
        var result = await connecting;
        using var connection = result.Connection;
        Assert.NotNull(connection);
        Assert.Equal((3, TimeSpan.FromSeconds(3)), (result.Attempts, result.Ended - result.Started));
    }

    [Fact]
    public async Task ConnectAsync_HangsForEver_TimesOutAfterFourSyns()
    {
        var time = new FakeTimeProvider();
        var target = new Scripted(DialDecision.Hang);
        var connecting = new Dialer(new MonotonicClock(time)).ConnectAsync(target, Timeout).AsTask();
        for (var i = 0; i < 100 && !connecting.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var result = await connecting;
        Assert.Equal((OutcomeKind.ConnectTimedOut, 4, 4), (result.Failure.Kind, result.Attempts, target.Decided));
        Assert.Equal(Timeout, result.Ended - result.Started);
        Assert.Null(result.Remote);
    }

    [Fact]
    public async Task ConnectAsync_Blackhole_IsDecidedOnceAndNamesTheEndpoint()
    {
        var time = new FakeTimeProvider();
        var gone = new IPEndPoint(IPAddress.Parse("127.9.9.9"), 80);
        var target = new Scripted(DialDecision.Blackhole(gone), DialDecision.Refuse());
        var connecting = new Dialer(new MonotonicClock(time)).ConnectAsync(target, Timeout).AsTask();
        time.Advance(Timeout - TimeSpan.FromMilliseconds(1));
        Assert.False(connecting.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var result = await connecting;
        Assert.Equal((OutcomeKind.ConnectTimedOut, gone, 1), (result.Failure.Kind, result.Remote, target.Decided));
    }

    [Fact]
    public async Task ConnectAsync_RefusedAtARetransmission_IsRefused()
    {
        var time = new FakeTimeProvider();
        var connecting = new Dialer(new MonotonicClock(time))
            .ConnectAsync(new Scripted(DialDecision.Hang, DialDecision.Refuse()), Timeout).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));
        var result = await connecting;
        Assert.Equal((OutcomeKind.ConnectRefused, 2), (result.Failure.Kind, result.Attempts));
    }

    [Fact]
    public async Task ConnectAsync_CancelledWhileHanging_IsUnfinished()
    {
        using var stop = new CancellationTokenSource();
        var connecting = new Dialer(new MonotonicClock(TimeProvider.System))
            .ConnectAsync(new Scripted(DialDecision.Hang), Timeout, stop.Token).AsTask();
        await stop.CancelAsync();
        Assert.Equal(OutcomeKind.Unfinished, (await connecting).Failure.Kind);
    }

    [Fact]
    public async Task ConnectAsync_BindTo_ConnectsFromThatAddress()
    {
        using var server = new ScriptedServer(ScriptedServer.EchoAsync);
        var dialer = new Dialer(new MonotonicClock(TimeProvider.System), bindTo: IPAddress.Parse("127.0.0.77"));
        var result = await dialer.ConnectAsync(new FixedTarget(server.EndPoint), Timeout);
        using var connection = result.Connection;
        Assert.NotNull(connection);
        Assert.Equal(1, connection.Id);
    }

    private sealed class Scripted(params DialDecision[] decisions) : IDialTarget
    {
        public int Decided { get; private set; }

        public DialDecision Decide(int attempt)
        {
            Assert.Equal(Decided, attempt);
            return decisions[Math.Min(Decided++, decisions.Length - 1)];
        }
    }
}
