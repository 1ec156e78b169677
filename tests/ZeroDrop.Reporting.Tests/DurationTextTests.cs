using CsCheck;

namespace ZeroDrop.Reporting.Tests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0000001, "1 ms")]
    [InlineData(0.85, "850 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(1.2, "1.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(40, "40 s")]
    [InlineData(59.7, "1 m")]
    [InlineData(190, "3 m 10 s")]
    [InlineData(3600, "1 h")]
    [InlineData(3900, "1 h 5 m")]
    [InlineData(-1.2, "-1.2 s")]
    public void Of_Seconds_ReadsAsPeopleWriteIt(double seconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Of_AnyDuration_NeverSaysSixty() => Gen.Long[0, TimeSpan.TicksPerDay].ForSeeds(ticks =>
    {
        var text = DurationText.Of(new TimeSpan(ticks));
        Assert.DoesNotContain(text.Split(" m ").Append(text), t => t is "60 s" or "60 m");
        Assert.DoesNotContain("1000 ms", text, StringComparison.Ordinal);
    });
}
