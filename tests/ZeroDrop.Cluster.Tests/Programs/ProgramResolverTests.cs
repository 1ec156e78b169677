using ZeroDrop.Cluster.Programs;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Tests.Programs;

public class ProgramResolverTests
{
    private static readonly ContainerSpec s_web = new()
    {
        Name = "web",
        Ports = [new ContainerPort("http", 8080)],
        ReadinessProbe = new ProbeSpec { Handler = new HandlerAction.HttpGet("/alive", PortRef.Of(9090)) },
    };

    private static readonly ContainerSpec s_logger = new() { Name = "logger" };

    [Fact]
    public void Resolve_OfAnUnmappedContainer_IsTheStandInOnDeclaredAndProbedPorts()
    {
        var program = Resolver().Resolve("shop", Pod(s_web), s_web, "127.9.0.1", [80]);

        Assert.Equal([8080, 9090], Assert.IsType<ContainerProgram.StandIn>(program).Ports);
    }

    [Fact]
    public void Resolve_OfAContainerWithoutPorts_ListensWhereTheServiceSends()
    {
        var bare = new ContainerSpec { Name = "bare" };

        var program = Resolver().Resolve("shop", Pod(bare), bare, "127.9.0.1", [7000]);

        Assert.Equal([7000], Assert.IsType<ContainerProgram.StandIn>(program).Ports);
    }

    [Fact]
    public void Resolve_OfASecondContainerWithoutPorts_RunsNothing() => Assert.IsType<ContainerProgram.Idle>(
        Resolver().Resolve("shop", Pod(s_web, s_logger), s_logger, "127.9.0.1", [8080]));

    [Fact]
    public void Resolve_OfAnInitContainer_RunsNothing()
    {
        var pod = Pod(s_web) with { InitContainers = [s_web] };

        Assert.IsType<ContainerProgram.Idle>(Resolver().Resolve("shop", pod, s_web, "127.9.0.1", []));
    }

    [Theory]
    [InlineData("web=run {ip} {port}")]
    [InlineData("shop/web=run {ip} {port}")]
    public void Resolve_OfAMappedContainer_IsTheUsersCommandWithPlaceholdersFilledIn(string mapping)
    {
        var program = Resolver(mapping).Resolve("shop", Pod(s_web), s_web, "127.9.0.1", []);

        Assert.Equal(["run", "127.9.0.1", "8080"], Assert.IsType<ContainerProgram.Mapped>(program).Command);
    }

    [Fact]
    public void Resolve_WithAMappingForAnotherWorkload_IsNotMapped() => Assert.IsType<ContainerProgram.StandIn>(
        Resolver("other/web=run").Resolve("shop", Pod(s_web), s_web, "127.9.0.1", []));

    [Theory]
    [InlineData("web")]
    [InlineData("=run")]
    [InlineData("web=")]
    [InlineData("web='run")]
    public void ParseMapping_OfNonsense_SaysWhatWasExpected(string mapping) =>
        Assert.Throws<FormatException>(() => AppMapping.Parse(mapping));

    [Theory]
    [InlineData("gcr.io/distroless/static:nonroot", true)]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", true)]
    [InlineData("cgr.dev/chainguard/node:latest", true)]
    [InlineData("cgr.dev/chainguard/node:latest-dev", false)]
    [InlineData("gcr.io/distroless/base:debug", false)]
    [InlineData("nginx:1.29", false)]
    [InlineData("", false)]
    public void HasNoShell_OfAnImageName_KnowsTheUsualShellLessOnes(string image, bool expected) =>
        Assert.Equal(expected, ImageFacts.HasNoShell(image));

    private static ProgramResolver Resolver(params string[] mappings) =>
        new([.. mappings.Select(AppMapping.Parse)], ["dotnet", "GuideApp.dll"]);

    private static PodSpec Pod(params ContainerSpec[] containers) => new() { Containers = [.. containers] };
}
