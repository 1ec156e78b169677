using Microsoft.Extensions.Time.Testing;

namespace ZeroDrop.Cluster.Tests;

public class ClusterClockTests
{
    private readonly FakeTimeProvider _real = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void GetUtcNow_AtSpeedTen_RunsTenTimesAsFastFromTheSameInstant()
    {
        var clock = new ClusterClock(_real, 10);
        var start = _real.GetUtcNow();

        _real.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(start + TimeSpan.FromSeconds(40), clock.GetUtcNow());
        Assert.Equal(_real.GetUtcNow(), clock.ToReal(clock.GetUtcNow()));
    }

    [Fact]
    public async Task Delay_OfFortySecondsAtSpeedTen_EndsAfterFourRealSeconds()
    {
        var clock = new ClusterClock(_real, 10);
        var hook = Task.Delay(TimeSpan.FromSeconds(40), clock, TestContext.Current.CancellationToken);

        _real.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(hook.IsCompleted);
        _real.Advance(TimeSpan.FromSeconds(0.2));

        await hook;
    }

    [Theory]
    [InlineData(10, 60, 6)]
    [InlineData(10, 10, 2)]
    [InlineData(10, 1, 1)]
    [InlineData(1, 10, 10)]
    [InlineData(1, 1, 1)]
    public void RealTimeout_OfAClusterTimeout_ScalesButKeepsAFloor(double speed, double cluster, double real) =>
        Assert.Equal(
            TimeSpan.FromSeconds(real),
            new ClusterClock(_real, speed).RealTimeout(TimeSpan.FromSeconds(cluster)));

    [Fact]
    public void GetUtcNow_WallClockSteps_ClusterTimeDoesNot()
    {
        var real = new SteppedTime();
        var clock = new ClusterClock(real, 10);
        var start = clock.GetUtcNow();

        real.Wall -= TimeSpan.FromHours(1);
        real.Ticks += TimeSpan.FromSeconds(2).Ticks;

        Assert.Equal(start + TimeSpan.FromSeconds(20), clock.GetUtcNow());
        Assert.Equal(start + TimeSpan.FromSeconds(2), clock.Real.GetUtcNow());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void Constructor_WithASpeedOutsideTheRange_Throws(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClusterClock(_real, speed));

    /// <summary>A machine whose administrator sets the clock.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Ticks;
    }
}
