using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Tests.Phases;

public sealed class QuietRuleTests
{
    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(5, 2, false)]
    [InlineData(5, 3, true)]
    [InlineData(14, 1, false)]
    [InlineData(15, 0, true)]
    public void IsOver_BusyApp_FloorThenSilenceThenCeiling(int elapsed, int sinceLast, bool over) =>
        Assert.Equal(over, Rule(100).IsOver(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(sinceLast)));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(100, 3)]
    [InlineData(1, 5)]
    [InlineData(0.5, 10)]
    [InlineData(0.01, 15)]
    public void QuietNeeded_FewRequests_IsFiveTimesTheirDistance(double perSecond, double seconds) =>
        Assert.Equal(seconds, Rule(perSecond).QuietNeeded!.Value.TotalSeconds);

    [Fact]
    public void IsOver_FixedWait_OnlyTheTimeCounts()
    {
        var rule = new QuietRule(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8), null, 100);

        Assert.Null(rule.QuietNeeded);
        Assert.False(rule.IsOver(TimeSpan.FromSeconds(7.9), TimeSpan.FromSeconds(7.9)));
        Assert.True(rule.IsOver(TimeSpan.FromSeconds(8), TimeSpan.Zero));
    }

    private static QuietRule Rule(double perSecond) =>
        new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(3), perSecond);
}
