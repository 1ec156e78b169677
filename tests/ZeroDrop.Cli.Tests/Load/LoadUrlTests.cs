using ZeroDrop.Cli.Load;

namespace ZeroDrop.Cli.Tests.Load;

public sealed class LoadUrlTests
{
    [Theory]
    [InlineData("http://a", "a", 80, "a", "/", "http://a/")]
    [InlineData("a:8080/x?y=1", "a", 8080, "a:8080", "/x?y=1", "http://a:8080/x?y=1")]
    [InlineData("localhost", "localhost", 80, "localhost", "/", "http://localhost/")]
    [InlineData("https://a/", "a", 443, "a", "/", "https://a/")]
    [InlineData("http://[::1]:81/", "::1", 81, "[::1]:81", "/", "http://[::1]:81/")]
    [InlineData("http://u:p@a/", "a", 80, "a", "/", "http://a/")]
    public void Parse_Url_ItsParts(string text, string host, int port, string header, string path, string shown)
    {
        var url = LoadUrl.Parse(text);

        Assert.Equal((host, port, header, path, shown), (url.Host, url.Port, url.HostHeader, url.Path, url.Text));
        Assert.Equal(text.StartsWith("https", StringComparison.Ordinal), url.IsTls);
    }

    [Fact]
    public void Parse_Credentials_BasicAuthorization() =>
        Assert.Equal("Basic dTpwQHg=", LoadUrl.Parse("http://u:p%40x@a/").Authorization?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("ftp://a")]
    [InlineData("http://")]
    [InlineData("http://a:99999/")]
    public void Parse_NoUrl_SaysSo(string text) =>
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => LoadUrl.Parse(text)).Message, StringComparison.Ordinal);
}
