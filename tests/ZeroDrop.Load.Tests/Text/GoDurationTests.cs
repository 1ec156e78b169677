using CsCheck;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Load.Tests.Text;

public sealed class GoDurationTests
{
    // Go's own documentation of time.Duration and time.ParseDuration, and lines of vegeta's reports.
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData("1h15m30.918s", 4_530_918_000_000)]
    [InlineData("-1.5h", -5_400_000_000_000)]
    [InlineData("300ms", 300_000_000)]
    [InlineData("1us", 1000)]
    [InlineData("1µs", 1000)]
    [InlineData("194.919µs", 194_919)]
    public void Parse_Duration_IsItsNanoseconds(string text, long nanos) => Assert.Equal(nanos, GoDuration.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("-")]
    [InlineData("1x")]
    [InlineData("s")]
    [InlineData("1s ")]
    [InlineData("9999999999h")]
    public void Parse_NoDuration_IsNull(string text) => Assert.Null(GoDuration.Parse(text));

    [Theory]
    [InlineData(995_112_345, "995.112ms")]
    [InlineData(427_235, "427.235µs")]
    [InlineData(1_061_000, "1.061ms")]
    [InlineData(2_500_000_000, "2.5s")]
    [InlineData(90_000_000_000, "1m30s")]
    [InlineData(0, "0s")]
    [InlineData(7, "7ns")]
    public void Rounded_Duration_IsAsVegetaWritesIt(long nanos, string text) =>
        Assert.Equal(text, GoDuration.Rounded(nanos));

    [Fact]
    public void Text_AnyDuration_IsReadBack() =>
        Gen.Long.Select(n => n / 7).ForSeeds(nanos => GoDuration.Parse(GoDuration.Text(nanos)) == nanos);
}
