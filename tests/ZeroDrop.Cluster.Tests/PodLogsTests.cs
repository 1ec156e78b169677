namespace ZeroDrop.Cluster.Tests;

public sealed class PodLogsTests
{
    [Theory]
    [InlineData("default", 1, "/logs/web-0")]
    [InlineData("default", 2, "/logs/web-0_2")]
    [InlineData("shop", 1, "/logs/shop_web-0")]
    [InlineData("shop", 3, "/logs/shop_web-0_3")]
    public void Folder_Pod_DiffersByNamespaceAndGeneration(string ns, int generation, string expected) =>
        Assert.Equal(expected, PodLogs.Folder("/logs", new(ns, "web-0"), generation));
}
