using ZeroDrop.Core.Specs;

namespace ZeroDrop.Core.Tests.Specs;

public sealed class PortRefTests
{
    private static readonly ContainerSpec Container = new()
    {
        Name = "c",
        Ports = [new ContainerPort("", 80), new ContainerPort("http", 8080)],
    };

    [Fact]
    public void Resolve_NameOrNumber_GivesTheNumber()
    {
        Assert.Equal(8080, PortRef.Of("http").Resolve(Container));
        Assert.Equal(9999, PortRef.Of(9999).Resolve(Container));
        Assert.Null(PortRef.Of("https").Resolve(Container));
    }

    [Fact]
    public void ToString_NameOrNumber_AsWritten()
    {
        Assert.Equal("http", PortRef.Of("http").ToString());
        Assert.Equal("80", PortRef.Of(80).ToString());
    }
}
