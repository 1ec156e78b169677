using ZeroDrop.Cluster.Programs;

namespace ZeroDrop.Cluster.Tests.Programs;

public sealed class ImageFactsTests
{
    [Theory]
    [InlineData("scratch", true)]
    [InlineData("example.com/web:1.2-scratch", true)]
    [InlineData("gcr.io/distroless/base", true)]
    [InlineData("gcr.io/distroless/base:debug", false)]
    [InlineData("example.com/scratchpad:1", false)]
    [InlineData("nginx:1.27", false)]
    public void HasNoShell_Name_Tells(string image, bool expected) =>
        Assert.Equal(expected, ImageFacts.HasNoShell(image));
}
