using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests;

/// <summary>Mistakes of other checkers that must not be made here. Others of them are Tricky blocks of rule pages: an
/// unnamed port equal to a number (ZD120), named ports taken for 0 and gRPC probes (ZD108), labels of which any one is
/// enough (ZD206, ZD501), percentages (ZD203), labels set at run time (ZD206), containerPort as a binding (ZD122).</summary>
public sealed class PeerTrapTests
{
    private const string Pod =
        """
            metadata: { labels: { app: web } }
            spec:
              containers: [{ name: web, image: example/web:1, ports: [{ containerPort: 8080 }] }]
        """;

    [Theory]
    [InlineData("selector: {}\n  ports: [{ port: 80, targetPort: 8080 }]")]
    [InlineData("ports: [{ port: 80, targetPort: 8080 }]")]
    [InlineData("type: ExternalName\n  externalName: example.com\n  selector: { app: web }")]
    public void Service_WithoutAUsableSelector_ReachesNobody(string spec)
    {
        var result = Checked.Text(Deployment() + $"\n---\napiVersion: v1\nkind: Service\nmetadata: {{ name: any }}\nspec:\n  {spec}");

        Assert.Empty(result.Findings);
        Assert.Empty(Assert.Single(result.Workloads).Routes);
    }

    [Fact]
    public void Service_InAnotherNamespace_ReachesNobodyAndIsToldSo()
    {
        var result = Checked.Text(Deployment() + Service(" namespace: other,"));

        Assert.Empty(Assert.Single(result.Workloads).Routes);
        Assert.Equal(["ZD206"], Checked.Ids(result));
    }

    [Theory]
    [InlineData("batch/v1", "Job", "template:")]
    public void Job_SelectedByAService_IsNotFlagged(string version, string kind, string template)
    {
        var yaml = $"apiVersion: {version}\nkind: {kind}\nmetadata: {{ name: web }}\nspec:\n  {template}\n{Pod}" + Service();

        Assert.Empty(Checked.Text(yaml).Findings);
    }

    [Fact]
    public void BarePod_SelectedByAService_MakesTheServiceNoDanglingOne()
    {
        var pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec:\n"
            + "  containers: [{ name: web, image: example/web:1, ports: [{ containerPort: 8080 }] }]";

        Assert.Empty(Checked.Text(pod + Service()).Findings);
    }

    [Fact]
    public void InitContainer_IsNoServer()
    {
        var yaml = Deployment("initContainers: [{ name: init, image: example/init:1, ports: [{ containerPort: 8080 }] }]")
            + Service();

        var finding = Checked.Text(yaml).Findings.Single(f => f.Rule.Id == "ZD101");

        Assert.StartsWith("spec.template.spec.containers[0]", finding.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void ArgoRollout_IsCheckedLikeADeployment()
    {
        var rollout = Deployment().Replace("apps/v1", "argoproj.io/v1alpha1", StringComparison.Ordinal)
            .Replace("kind: Deployment", "kind: Rollout", StringComparison.Ordinal)
            .Replace("spec:\n  selector", "spec:\n  strategy: { canary: { maxSurge: 0, maxUnavailable: 100% } }\n  selector",
                StringComparison.Ordinal);

        var result = Checked.Text(rollout + Service());

        Assert.Contains("ZD301", Checked.Ids(result, Severity.Error));
        Assert.Contains("ZD203", Checked.Ids(result, Severity.Error));
        Assert.All(result.Findings, f => Assert.Equal("Rollout", f.Workload.Kind));
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void Workload_ScaledToZero_IsNotNagged() => Assert.Empty(Checked.Text(
        Deployment().Replace("spec:\n  selector", "spec:\n  replicas: 0\n  selector", StringComparison.Ordinal) + Service()).Findings);

    [Fact]
    public void Numbers_SayWhereTheyComeFrom()
    {
        var numbers = Checked.Text(Deployment("terminationGracePeriodSeconds: 77") + Service()).Workloads[0].Numbers;

        Assert.Equal(("Manifest", 77.0), (numbers.Grace.Origin.ToString(), numbers.Grace.Value!.Value.TotalSeconds));
        Assert.Equal(9, numbers.Grace.Source?.Line);
        Assert.Equal(("Preset", 10.0), (numbers.Propagation.Origin.ToString(), numbers.Propagation.Value!.Value.TotalSeconds));
        Assert.Equal("Default", numbers.Replicas.Origin.ToString());
        Assert.Equal((1, 1, 0), (numbers.Replicas.Value, numbers.Surge.Value, numbers.Unavailable.Value));
        Assert.False(numbers.LongestRequest.IsKnown);
    }

    [Fact]
    public void SeveralRouters_TheSlowestCounts()
    {
        var ingress =
            """

            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: web, annotations: { alb.ingress.kubernetes.io/target-type: ip } }
            spec: { ingressClassName: alb, defaultBackend: { service: { name: web, port: { number: 80 } } } }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: inner }
            spec: { ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 80 } } } }
            """;

        var workload = Checked.Text(Deployment() + Service() + ingress).Workloads[0];

        Assert.Equal(30, workload.Numbers.Propagation.Value!.Value.TotalSeconds);
        Assert.Equal(2, workload.Routes.Length);
    }

    private static string Deployment(string pod = "")
    {
        var template = pod.Length == 0 ? Pod : Pod.Replace("    spec:\n", $"    spec:\n      {pod}\n", StringComparison.Ordinal);
        return "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n"
            + "  template:\n" + template;
    }

    private static string Service(string more = "") =>
        $"\n---\napiVersion: v1\nkind: Service\nmetadata: {{{more} name: web }}\n"
        + "spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }";
}
