using ZeroDrop.Cluster.Balancing;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Http.Tests.Servers;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Tests.Balancing;

public sealed class HealthCheckerTests
{
    private static readonly TargetGroupSpec Group = new()
    {
        HealthCheckPath = "/alive", HealthCheckTimeout = TimeSpan.FromMilliseconds(400),
    };

    [Theory]
    [InlineData("200 OK", "200", "")]
    [InlineData("204 No Content", "200-299", "")]
    [InlineData("302 Found\r\nLocation: /other", "200", "Target.ResponseCodeMismatch")]
    [InlineData("302 Found\r\nLocation: /other", "200,302", "")]
    [InlineData("500 Broken", "200", "Target.ResponseCodeMismatch")]
    public async Task Check_Answer_ComparedWithTheSuccessCodes(string answer, string codes, string reason)
    {
        using var target = new ScriptedServer(async c =>
        {
            await c.ReadRequestAsync();
            await c.WriteAsync($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n");
        });

        var result = await CheckAsync(Group with { SuccessCodes = codes, HealthCheckTimeout = Long }, target);

        Assert.Equal(new HandlerResult(reason.Length == 0, reason), result);
        var request = Assert.Single(target.Requests);
        Assert.StartsWith("GET /alive HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("User-Agent: ELB-HealthChecker/2.0\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoAnswer_TimeoutAndRefusalAreToldApart()
    {
        using var silent = new ScriptedServer(_ => Task.CompletedTask);
        Assert.Equal("Target.Timeout", (await CheckAsync(Group, silent)).Message);
        silent.StopListening();
        Assert.Equal(
            "Target.FailedHealthChecks", (await CheckAsync(Group with { HealthCheckTimeout = Long }, silent)).Message);
    }

    [Fact]
    public async Task Check_OtherPort_IsTheOneAsked()
    {
        using var traffic = new ScriptedServer(ScriptedServer.EchoAsync);
        using var health = new ScriptedServer(ScriptedServer.EchoAsync);
        var group = Group with { HealthCheckPort = health.EndPoint.Port, HealthCheckTimeout = Long };
        Assert.True((await CheckAsync(group, traffic)).Succeeded);
        Assert.Equal((0, 1), (traffic.Connections, health.Connections));
    }

    [Theory]
    [InlineData("200-399", 399, true)]
    [InlineData("200, 301-303", 302, true)]
    [InlineData("200", 201, false)]
    [InlineData("", 200, false)]
    [InlineData("2xx", 200, false)]
    public void Matches_Codes_AsTheAnnotationWritesThem(string codes, int status, bool matches) =>
        Assert.Equal(matches, HealthChecker.Matches(codes, status));

    private static TimeSpan Long => TimeSpan.FromSeconds(20);

    private static Task<HandlerResult> CheckAsync(TargetGroupSpec group, ScriptedServer target) =>
        new HealthChecker(new ClusterClock(TimeProvider.System, 1)).CheckAsync(
            group, target.EndPoint.ToString(), TestContext.Current.CancellationToken);
}
