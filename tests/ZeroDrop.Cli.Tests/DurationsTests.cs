using CsCheck;

namespace ZeroDrop.Cli.Tests;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("2s", 2)]
    [InlineData("1.5m", 90)]
    [InlineData("0.25s", 0.25)]
    [InlineData("1h", 3600)]
    [InlineData("24h", 86400)]
    public void Parse_Duration_IsItsSeconds(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Durations.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1d")]
    [InlineData("1 s")]
    [InlineData("1e3s")]
    [InlineData("25h")]
    [InlineData("NaNs")]
    [InlineData("1sm")]
    [InlineData("1,5s")]
    public void Parse_NoDuration_SaysWhatWasExpected(string text)
    {
        var e = Assert.Throws<FormatException>(() => Durations.Parse(text));
        Assert.Contains($"'{text}'", e.Message, StringComparison.Ordinal);
        Assert.Contains("500ms", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18s..24s", 18, 24)]
    [InlineData("500ms..1m", 0.5, 60)]
    [InlineData("3s", 3, 3)]
    [InlineData("3s..3s", 3, 3)]
    public void ParseRange_Range_IsBothEnds(string text, double from, double to) =>
        Assert.Equal((TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)), Durations.ParseRange(text));

    [Theory]
    [InlineData("9s..2s", "longer")]
    [InlineData("1s..", "''")]
    [InlineData("..1s", "''")]
    [InlineData("1s...2s", "longer")]
    [InlineData("1s-2s", "'1s-2s'")]
    public void ParseRange_NoRange_SaysWhatIsWrong(string text, string expected)
    {
        var e = Record.Exception(() => Durations.ParseRange(text));
        Assert.IsType<FormatException>(e);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_AnyDuration_IsReadBack() => Gen.Int[1, 86_400_000].Sample(milliseconds =>
    {
        var duration = TimeSpan.FromMilliseconds(milliseconds);
        return Durations.Parse(Durations.Text(duration)) == duration;
    });

    [Theory]
    [InlineData(3, "3s")]
    [InlineData(180, "3m")]
    [InlineData(90, "90s")]
    [InlineData(7200, "2h")]
    [InlineData(0.25, "250ms")]
    public void Text_Duration_InItsLargestWholeUnit(double seconds, string text) =>
        Assert.Equal(text, Durations.Text(TimeSpan.FromSeconds(seconds)));
}
