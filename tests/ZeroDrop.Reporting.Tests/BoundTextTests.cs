using CsCheck;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Tests;

public sealed class BoundTextTests
{
    [Theory]
    [InlineData(0, 12345, "0 of 12,345: below 0.025 % at 95 %")]
    [InlineData(0, 1, "0 of 1: below 100 % at 95 %")]
    [InlineData(0, 0, "0 of 0")]
    [InlineData(46, 12345, "46 of 12,345 (0.37 %; below 0.48 % at 95 %)")]
    [InlineData(1634, 5845, "1,634 of 5,845 (28 %; below 29 % at 95 %)")]
    public void Of_Counts_SaysNAndBound(long drops, long requests, string expected)
    {
        var verdict = new Verdict
        {
            Kind = VerdictKind.Dropped,
            Requests = requests,
            Drops = drops,
            LossRateBound = LossBound.Upper(drops, requests),
        };
        Assert.Equal(expected, BoundText.Of(verdict));
    }

    [Fact]
    public void Percent_RoundedUp_IsNeverBelowTheRate() => Gen.Double[0.000001, 1].ForSeeds(rate =>
    {
        var text = BoundText.Percent(rate, up: true);
        var value = double.Parse(text[..^2], System.Globalization.CultureInfo.InvariantCulture) / 100;
        Assert.InRange(value, rate * 0.999999, rate * 1.11);
    });
}
