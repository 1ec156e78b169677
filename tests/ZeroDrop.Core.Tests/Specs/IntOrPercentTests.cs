using CsCheck;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class IntOrPercentTests
{
    /// <summary>The table of causes.md §2.5: 25 % surge (rounded up) and 25 % unavailable (rounded down).</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(3, 1, 0)]
    [InlineData(4, 1, 1)]
    [InlineData(5, 2, 1)]
    [InlineData(7, 2, 1)]
    [InlineData(8, 2, 2)]
    [InlineData(10, 3, 2)]
    public void Round_QuarterOfTheReplicas_AsKubernetesRounds(int replicas, int up, int down)
    {
        var quarter = IntOrPercent.Percent(25);
        Assert.Equal((up, down), (quarter.RoundUp(replicas), quarter.RoundDown(replicas)));
    }

    [Fact]
    public void Round_Count_IsTheCount() =>
        Assert.Equal((3, 3), (IntOrPercent.Count(3).RoundUp(10), IntOrPercent.Count(3).RoundDown(10)));

    [Fact]
    public void Round_LargeNumbers_DoNotOverflow() =>
        Assert.Equal((int.MaxValue, int.MaxValue),
            (IntOrPercent.Percent(100).RoundUp(int.MaxValue), IntOrPercent.Percent(100).RoundDown(int.MaxValue)));

    [Fact]
    public void Round_AnyPercentage_UpIsDownOrOneMore() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 100_000]).ForSeeds((percent, replicas) =>
        {
            var exact = percent * replicas / 100m;
            var amount = IntOrPercent.Percent(percent);
            return amount.RoundDown(replicas) == Math.Floor(exact) && amount.RoundUp(replicas) == Math.Ceiling(exact);
        });

    [Theory]
    [InlineData(3, false, "3")]
    [InlineData(25, true, "25%")]
    public void ToString_Any_AsInAManifest(int value, bool isPercent, string expected) =>
        Assert.Equal(expected, new IntOrPercent(value, isPercent).ToString());
}
