using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class LaneWeightsTests
{
    [Fact]
    public void Parse_SharesAndNames_InTheirOrder()
    {
        var lanes = LaneWeights.Parse("reused=60, Slow=1.5,fresh");
        Assert.Equal(
            [new(Lane.Reused, 60), new(Lane.Slow, 1.5), new KeyValuePair<Lane, double>(Lane.Fresh, 1)], lanes.Shares);
    }

    [Theory]
    [InlineData("warp", "fresh, reused, post or slow")]
    [InlineData("", "fresh, reused, post or slow")]
    [InlineData("fresh,", "fresh, reused, post or slow")]
    [InlineData("1", "fresh, reused, post or slow")]
    [InlineData("fresh=0", "above 0")]
    [InlineData("fresh=-1", "above 0")]
    [InlineData("fresh=x", "above 0")]
    [InlineData("fresh=", "above 0")]
    [InlineData("fresh=1,FRESH=2", "named twice")]
    public void Parse_BadLanes_SaysWhatWasExpected(string text, string expected) => Assert.Contains(
        expected, Assert.Throws<FormatException>(() => LaneWeights.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void WithoutSlow_OtherLanes_SlowIsGone()
    {
        Assert.DoesNotContain(LaneWeights.Default.WithoutSlow().Shares, s => s.Key == Lane.Slow);
        Assert.Equal(3, LaneWeights.Default.WithoutSlow().Shares.Length);
    }

    [Fact]
    public void WithoutSlow_OnlySlow_Stays() =>
        Assert.Equal(Lane.Slow, Assert.Single(LaneWeights.Parse("slow").WithoutSlow().Shares).Key);

    [Fact]
    public void ToString_Default_IsReadBackInPercent()
    {
        var text = LaneWeights.Default.ToString();
        var read = LaneWeights.Parse(text).Shares;
        Assert.Equal(100, read.Sum(s => s.Value), 1.0);
        Assert.Equal(LaneWeights.Default.Shares.Select(s => s.Key), read.Select(s => s.Key));
    }
}
