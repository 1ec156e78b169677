using System.Net;

namespace GuideApp.Tests;

public sealed class AppEnvironmentTests
{
    [Fact]
    public void Read_Empty_GivesTheDocumentedDefaults()
    {
        var (options, problems) = Read();

        Assert.Empty(problems);
        Assert.Equal(IPAddress.Loopback, options.Address);
        Assert.Equal([8080], options.Ports);
        Assert.Equal(TimeSpan.Zero, options.Startup);
        Assert.Equal(TimeSpan.FromSeconds(30), options.Drain);
        Assert.Equal(TimeSpan.FromSeconds(130), options.KeepAlive);
        Assert.Equal(new SigtermBehaviour.Graceful(TimeSpan.Zero), options.OnSigterm);
        Assert.Equal(1, options.TimeScale);
        Assert.False(options.TruthRequests);
    }

    [Fact]
    public void Read_LameDuck_TakesItsMilliseconds()
    {
        var (options, problems) = Read(("ON_SIGTERM", "graceful-lame:8000"));

        Assert.Empty(problems);
        Assert.Equal(new SigtermBehaviour.Graceful(TimeSpan.FromSeconds(8)), options.OnSigterm);
    }

    [Theory]
    [InlineData("ZERODROP_POD_IP", "127.0.0.9", "POD_IP", "10.0.0.1", "127.0.0.9")]
    [InlineData("POD_IP", "10.0.0.1", "KUBERNETES_SERVICE_HOST", "10.96.0.1", "10.0.0.1")]
    [InlineData("VERSION", "v1", "KUBERNETES_SERVICE_HOST", "10.96.0.1", "0.0.0.0")]
    public void Read_Addresses_FollowTheirOrder(string name1, string value1, string name2, string value2, string wanted)
    {
        var (options, problems) = Read((name1, value1), (name2, value2));

        Assert.Empty(problems);
        Assert.Equal(IPAddress.Parse(wanted), options.Address);
    }

    [Fact]
    public void Read_SinkElsewhere_IsLeftOutWithoutAProblem()
    {
        var (options, problems) = Read(("SINK", "10.245.0.1:9977"));

        Assert.Empty(problems);
        Assert.Null(options.Sink);
    }

    [Fact]
    public void Read_ManyProblems_NamesThemAll()
    {
        string[] names =
        [
            "STARTUP_MS", "DRAIN_MS", "KEEPALIVE_MS", "ON_SIGTERM", "PORTS", "RESPONSE_MS", "SEED", "TIME_SCALE",
            "TRUTH_REQUESTS", "SINK", "ZERODROP_POD_IP",
        ];

        var (_, problems) = Read([.. names.Select(name => (name, "x"))]);

        Assert.Equal(names.Order(), problems.Select(problem => problem.Split('=')[0]).Order());
    }

    [Theory]
    [InlineData("STARTUP_MS", "-1")]
    [InlineData("STARTUP_MS", "1.5")]
    [InlineData("KEEPALIVE_MS", "0")]
    [InlineData("TIME_SCALE", "0")]
    [InlineData("PORT", "0")]
    [InlineData("PORTS", "80,80")]
    [InlineData("ON_SIGTERM", "graceful-lame:")]
    [InlineData("RESPONSE_MS", "40:3")]
    public void Read_ValueOutOfRange_IsAProblem(string name, string value)
    {
        var (_, problems) = Read((name, value));

        Assert.StartsWith($"{name}='{value}'", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static (AppOptions Options, IReadOnlyList<string> Problems) Read(params (string Name, string Value)[] set)
    {
        var environment = AppEnvironment.Read(name => set.FirstOrDefault(pair => pair.Name == name).Value);
        return (environment.Options, environment.Problems);
    }
}
