using CsCheck;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Tests.Pacing;

public sealed class ConstantPacerTests
{
    [Fact]
    public void DueAt_AnyRate_IsTheInverseOfDueBy()
    {
        var gen = Gen.Select(Gen.Long[1, 1_000_000_000], Gen.Long[1, 36_000_000_000], Gen.Long[0, 1_000_000]);
        gen.ForSeeds((count, ticks, number) =>
        {
            var pacer = new ConstantPacer(count, TimeSpan.FromTicks(ticks));
            var due = pacer.DueAt(number);
            Assert.NotNull(due);
            Assert.True(pacer.DueBy(due.Value) >= number + 1);
            Assert.True(pacer.DueBy(due.Value - TimeSpan.FromTicks(1)) <= number);
            Assert.True(pacer.DueAt(number + 1) >= due);
        });
    }

    [Fact]
    public void DueBy_TwoHundredASecond_IsEvenlySpaced()
    {
        var pacer = new ConstantPacer(200, TimeSpan.FromSeconds(1));
        Assert.Equal([0, 5, 10, 15], Enumerable.Range(0, 4).Select(i => pacer.DueAt(i)?.TotalMilliseconds ?? -1));
        Assert.Equal(0, pacer.DueBy(TimeSpan.FromTicks(-1)));
        Assert.Equal(1, pacer.DueBy(TimeSpan.Zero));
        Assert.Equal(201, pacer.DueBy(TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("200", 200, 1000)]
    [InlineData("200/s", 200, 1000)]
    [InlineData("0.5/s", 5, 10_000)]
    [InlineData("30/m", 30, 60_000)]
    [InlineData("5/100ms", 5, 100)]
    [InlineData("7.25/h", 725, 360_000_000)]
    public void Parse_Rate_IsRead(string text, long count, double milliseconds) => Assert.Equal(
        new ConstantPacer(count, TimeSpan.FromMilliseconds(milliseconds)), PacerCatalogue.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("1/")]
    [InlineData("1/0s")]
    [InlineData("1/d")]
    [InlineData("1e3")]
    [InlineData("0.00000001/s")]
    [InlineData("99999999999/s")]
    public void Parse_NotARate_IsNull(string text) => Assert.Null(PacerCatalogue.Parse(text));
}
