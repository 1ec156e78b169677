using CsCheck;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class SleepCommandTests
{
    [Theory]
    [InlineData(15, "sleep", "15")]
    [InlineData(15, "/bin/sleep", "15s")]
    [InlineData(0, "sleep", "0")]
    [InlineData(90, "sleep", "1.5m")]
    [InlineData(3600, "sleep", "1h")]
    [InlineData(86400, "sleep", "1d")]
    [InlineData(0.5, "sleep", ".5")]
    [InlineData(61, "sleep", "1m", "1")]
    [InlineData(15, "/bin/sh", "-c", "sleep 15")]
    [InlineData(15, "sh", "-c", "  sleep   15 ; ")]
    [InlineData(15, "/bin/bash", "-c", "exec sleep 15")]
    [InlineData(15, "ash", "-c", "sleep 15 # wait for the balancer")]
    [InlineData(15, "dash", "-ec", "sleep 15")]
    [InlineData(15, "bash", "-lc", "/usr/bin/sleep '15'")]
    [InlineData(15, "busybox", "sleep", "15")]
    [InlineData(15, "/bin/busybox", "sleep", "15")]
    public void TryParse_UsualForms_AreUnderstood(double seconds, params string[] command)
    {
        Assert.True(SleepCommand.TryParse([.. command], out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("sleep")]
    [InlineData("sleep", "")]
    [InlineData("sleep", "x")]
    [InlineData("sleep", "-1")]
    [InlineData("sleep", "5000000d", "5000000d", "5000000d", "5000000d")]
    [InlineData("sleep", "1w")]
    [InlineData("sleep", "1e3")]
    [InlineData("sleep", "99999999999999999999")]
    [InlineData("sleep", "$WAIT")]
    [InlineData("nosleep", "1")]
    [InlineData("sh", "-c", "sleep 5; nginx -s quit")]
    [InlineData("sh", "-c", "sleep 5 && kill 1")]
    [InlineData("sh", "-c", "sleep 5 &")]
    [InlineData("sh", "-c", "sleep $WAIT")]
    [InlineData("sh", "-c", "# sleep 5")]
    [InlineData("sh", "-c", "sleep 5", "extra")]
    [InlineData("sh", "-x", "sleep 5")]
    [InlineData("sh", "sleep", "5")]
    [InlineData("python", "-c", "sleep 5")]
    public void TryParse_AnythingElse_IsNotUnderstood(params string[] command) =>
        Assert.False(SleepCommand.TryParse([.. command], out _));

    [Fact]
    public void TryParse_NoCommand_IsNotUnderstood()
    {
        Assert.False(SleepCommand.TryParse([], out _));
        Assert.False(SleepCommand.TryParse(default, out _));
    }

    [Fact]
    public void TryParse_AnyScript_NeverThrowsAndNeverGivesANegativeDuration() =>
        Gen.Select(Gen.String, Gen.String).ForSeeds((a, b) =>
        {
            _ = SleepCommand.TryParse([a, b], out var one);
            _ = SleepCommand.TryParse(["sleep", a, b], out var two);
            _ = SleepCommand.TryParse(["sh", "-c", a + b], out var three);
            return one >= TimeSpan.Zero && two >= TimeSpan.Zero && three >= TimeSpan.Zero;
        });
}
