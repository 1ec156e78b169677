using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace GuideApp.Tests;

/// <summary>Holds the arithmetic of samples/guide/README.md true. All numbers in seconds.</summary>
public sealed class GuideSampleTests
{
    private const string Container = "spec/template/spec/containers/0";
    private const int LongestRequest = 24;
    private const int ShortestLongRequest = 18;

    /// <summary>An ALB node's last new request after the deletion: causes.md 2.7, the LBC#2366 timeline.</summary>
    private const int SlowestNode = 20;

    private const int FastestNode = 13;

    /// <summary>What the kubelet leaves after SIGTERM when the hook ate everything: causes.md 2.1.</summary>
    private const int LeastAfterSigterm = 2;

    private const int LastAnswer = SlowestNode + LongestRequest;

    public static TheoryData<string> Steps => ["0-baseline", "1-readiness", "2-prestop", "3-grace", "4-drain"];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_AnyFolder_IsOneDeploymentBehindOneServiceBehindOneAlb(string step)
    {
        var deployment = Read(step, "deployment.yaml");
        var service = Read(step, "service.yaml");
        var ingress = Read(step, "ingress.yaml");

        Assert.Equal("Deployment", deployment.Text("kind"));
        Assert.Equal(3, deployment.Number("spec/replicas"));
        Assert.Equal("ghcr.io/example/guide-app:1", deployment.Text($"{Container}/image"));
        Assert.Equal(8080, deployment.Number($"{Container}/ports/0/containerPort"));
        var label = deployment.Text("spec/template/metadata/labels/app");
        Assert.Equal(label, deployment.Text("spec/selector/matchLabels/app"));
        Assert.Equal(label, service.Text("spec/selector/app"));
        Assert.Equal(deployment.Text($"{Container}/ports/0/name"), service.Text("spec/ports/0/targetPort"));
        Assert.Equal("alb", ingress.Text("spec/ingressClassName"));
        var backend = ingress.At("spec/rules/0/http/paths/0/backend/service")!;
        Assert.Equal(service.Text("metadata/name"), backend.Text("name"));
        Assert.Equal(service.Text("spec/ports/0/name"), backend.Text("port/name"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_AnyFolder_StartsTheAppTheSameWay(string step)
    {
        var environment = Read(step, "deployment.yaml").Environment();

        Assert.Empty(AppEnvironment.Read(environment.GetValueOrDefault).Problems);
        Assert.Equal("25000", environment["STARTUP_MS"]);
    }

    [Fact]
    public void Baseline_HasNothing_AndTheAppExitsAtOnce()
    {
        var deployment = Read("0-baseline", "deployment.yaml");

        Assert.Null(deployment.At($"{Container}/readinessProbe"));
        Assert.Null(deployment.At($"{Container}/lifecycle"));
        Assert.Equal("exit", deployment.Environment()["ON_SIGTERM"]);
        // Else no node would have let go of the old pods before the new ones listen, and A1 would not show.
        Assert.True(Startup(deployment) > SlowestNode);
    }

    [Fact]
    public void Readiness_FirstProbe_MeetsAListeningApp()
    {
        var deployment = Read("1-readiness", "deployment.yaml");

        Assert.True(deployment.Number($"{Container}/readinessProbe/initialDelaySeconds") > Startup(deployment));
        Assert.Null(deployment.At($"{Container}/lifecycle"));
        Assert.Equal("exit", deployment.Environment()["ON_SIGTERM"]);
    }

    [Fact]
    public void Prestop_Deadline_CutsLongRequestsAndNothingElse()
    {
        var deployment = Read("2-prestop", "deployment.yaml");
        var kill = Grace(deployment) + LeastAfterSigterm;

        Assert.True(Hook(deployment) > Grace(deployment));
        Assert.True(Grace(deployment) > SlowestNode);
        Assert.True(FastestNode + LongestRequest > kill, "a node that lets go early would lose nothing");
        Assert.True(SlowestNode + ShortestLongRequest > kill);
        Assert.Equal("graceful", deployment.Environment()["ON_SIGTERM"]);
    }

    [Theory]
    [InlineData("3-grace")]
    [InlineData("4-drain")]
    public void CleanSteps_LastAnswer_ComesBeforeTheDeadline(string step)
    {
        var deployment = Read(step, "deployment.yaml");
        var drain = int.Parse(deployment.Environment()["DRAIN_MS"], CultureInfo.InvariantCulture) / 1000;

        Assert.True(Hook(deployment) >= SlowestNode + 5);
        Assert.True(LastAnswer + 5 < Grace(deployment));
        Assert.True(Hook(deployment) + drain > LastAnswer);
        Assert.Contains(
            "idle_timeout.timeout_seconds=60",
            Annotation(step, "load-balancer-attributes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Drain_Rollout_IsShorterThanOneWithTheGuidesProbe()
    {
        var guide = Read("3-grace", "deployment.yaml");
        var drain = Read("4-drain", "deployment.yaml");
        var probes = 2 * drain.Number($"{Container}/startupProbe/periodSeconds")!.Value;

        var atOnce = Startup(drain) + probes + drain.Number("spec/minReadySeconds")!.Value;
        var oneByOne = 3 * guide.Number($"{Container}/readinessProbe/initialDelaySeconds")!.Value;

        Assert.Equal("100%", drain.Text("spec/strategy/rollingUpdate/maxSurge"));
        Assert.True(atOnce < oneByOne * 2 / 3, $"{atOnce} s against {oneByOne} s");
        Assert.Equal("deregistration_delay.timeout_seconds=60", Annotation("4-drain", "target-group-attributes"));
        Assert.True(LastAnswer < 60);
    }

    [Fact]
    public void Recordings_AppEnvironment_IsUnderstood()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "recordings");
        var paths = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories);
        Assert.NotEmpty(paths);
        var documents = paths.SelectMany(Manifest.Documents);
        foreach (var deployment in documents.Where(node => node.Text("kind") == "Deployment"))
        {
            var environment = deployment.Environment();
            var asked = new HashSet<string>();
            var read = AppEnvironment.Read(name =>
            {
                asked.Add(name);
                return environment.GetValueOrDefault(name);
            });

            Assert.Empty(read.Problems);
            Assert.Subset(asked, environment.Keys.ToHashSet());
        }
    }

    private static YamlMappingNode Read(string step, string file) =>
        Manifest.Single(Path.Combine(AppContext.BaseDirectory, "guide", step, file));

    private static string Annotation(string step, string name) =>
        Assert.IsType<YamlMappingNode>(Read(step, "ingress.yaml").At("metadata/annotations"))
            .Children[new YamlScalarNode($"alb.ingress.kubernetes.io/{name}")].ToString();

    private static int Startup(YamlNode deployment) =>
        int.Parse(deployment.Environment()["STARTUP_MS"], CultureInfo.InvariantCulture) / 1000;

    private static int Grace(YamlNode deployment) =>
        deployment.Number("spec/template/spec/terminationGracePeriodSeconds") ?? 30;

    private static int Hook(YamlNode deployment) =>
        deployment.Number($"{Container}/lifecycle/preStop/sleep/seconds")
        ?? int.Parse(
            deployment.Text($"{Container}/lifecycle/preStop/exec/command/2")!.Split(' ')[1],
            CultureInfo.InvariantCulture);
}
