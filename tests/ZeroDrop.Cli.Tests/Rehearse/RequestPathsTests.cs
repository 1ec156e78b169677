using ZeroDrop.Cli.Rehearse;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RequestPathsTests
{
    [Theory]
    [InlineData("/", "/", "/")]
    [InlineData("/", "/slow?x=1", "/slow?x=1")]
    [InlineData("/api", "/", "/api")]
    [InlineData("/api/", "/", "/api/")]
    [InlineData("/api", "/?x=1", "/api?x=1")]
    [InlineData("/api", "/slow", "/api/slow")]
    [InlineData("/api/", "/slow", "/api/slow")]
    [InlineData("/api", "/api", "/api")]
    [InlineData("/api", "/api?x=1", "/api?x=1")]
    [InlineData("/api", "/api/items", "/api/items")]
    [InlineData("/api", "/apiary", "/api/apiary")]
    [InlineData("/api/*", "/", "/api/")]
    [InlineData("/*", "/slow", "/slow")]
    [InlineData("/api(/|$)(.*)", "/slow", "/api/slow")]
    public void Below_PathOfTheIngress_LeadsToTheService(string prefix, string path, string expected) =>
        Assert.Equal(expected, RequestPaths.Below(prefix, path));
}
