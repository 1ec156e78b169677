using ZeroDrop.Cluster.Routes;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RouteChoiceTests
{
    [Theory]
    [InlineData("auto", "auto")]
    [InlineData("alb", "alb")]
    [InlineData("service", "service")]
    [InlineData("proxy", "proxy:2s")]
    [InlineData("proxy:0.5s", "proxy:0.5s")]
    [InlineData("proxy:0s", "proxy:0s")]
    public void Parse_Route_PrintsItself(string text, string printed) =>
        Assert.Equal(printed, RouteChoice.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ALB")]
    [InlineData("proxy:")]
    [InlineData("proxy:5")]
    [InlineData("proxy:-1s")]
    [InlineData("proxy:601s")]
    [InlineData("proxy:NaNs")]
    [InlineData("proxyless")]
    public void Parse_NoRoute_SaysWhatWasExpected(string text)
    {
        var e = Assert.Throws<FormatException>(() => RouteChoice.Parse(text));
        Assert.Contains("auto, alb, service", e.Message, StringComparison.Ordinal);
    }
}
