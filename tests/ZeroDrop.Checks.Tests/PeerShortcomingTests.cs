using ZeroDrop.Checks.Tests.Recall;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Tests;

/// <summary>What kube-score and kube-linter miss, or flag without need, by their own source: one test for each.</summary>
public sealed class PeerShortcomingTests
{
    private const string Probes =
        "          startupProbe:\n            httpGet: { path: /healthz/ready, port: http }\n            periodSeconds: 2\n"
        + "            failureThreshold: 60\n          readinessProbe:\n            httpGet: { path: /healthz/ready, port: http }\n"
        + "            periodSeconds: 5\n            failureThreshold: 3\n            timeoutSeconds: 2\n";

    private const string Side =
        "        - name: side\n          image: example/side:1\n          ports: [{ name: admin, containerPort: 9000 }]\n"
        + "          readinessProbe: { httpGet: { path: /, port: admin } }\n";

    /// <summary>kube-score pod-probes: one container with a probe is enough, whichever it is.</summary>
    [Fact]
    public void ProbeOnASidecar_IsNoneForTheContainerThatServes() =>
        Assert.Contains("ZD101", Errors("nginx.yaml", (Probes, ""), ("      containers:\n", "      containers:\n" + Side)));

    /// <summary>kube-score pod-probes: init containers count.</summary>
    [Fact]
    public void ProbeOnANativeSidecar_IsNoneForTheContainerThatServes() => Assert.Contains("ZD101", Errors(
        "nginx.yaml", (Probes, ""),
        ("      containers:\n", "      initContainers:\n" + Side + "          restartPolicy: Always\n      containers:\n")));

    /// <summary>kube-score pod-probes-identical: two named ports are both 0, so the probes are "identical".</summary>
    [Fact]
    public void ProbesOfTwoNamedPorts_AreNotTheSame() => Assert.DoesNotContain("ZD108", Ids(
        "nginx.yaml",
        ("            - name: http\n", "            - { name: live, containerPort: 9000 }\n            - name: http\n"),
        ("/healthz/live, port: http }\n            periodSeconds: 10\n            failureThreshold: 6",
            "/healthz/ready, port: live }\n            periodSeconds: 5\n            failureThreshold: 3")));

    /// <summary>kube-score pod-probes-identical: the documented pattern, one handler and a longer budget for liveness, is
    /// critical.</summary>
    [Fact]
    public void SameHandlerWithALongerBudget_IsFine() =>
        Assert.DoesNotContain("ZD108", Ids("nginx.yaml", ("/healthz/live", "/healthz/ready")));

    /// <summary>kube-score pod-probes-identical: gRPC is never compared.</summary>
    [Fact]
    public void SameGrpcProbes_AreCompared() => Assert.Contains("ZD108", Ids(
        "gateway.yaml",
        ("grpc: { port: 9000, service: live }\n            periodSeconds: 10\n            failureThreshold: 6",
            "grpc: { port: 9000 }\n            periodSeconds: 5\n            failureThreshold: 3")));

    /// <summary>kube-score deployment-strategy looks at the type only; kube-linter compares percentages with percentages.</summary>
    [Theory]
    [InlineData("{ maxSurge: 0, maxUnavailable: 25% }")]
    [InlineData("{ maxSurge: 1, maxUnavailable: 4 }")]
    [InlineData("{ maxSurge: 25%, maxUnavailable: 2 }")]
    public void PodsThatMayGo_AreCounted(string rolling) =>
        Assert.Contains("ZD203", Ids("alb-ip.yaml", ("{ maxSurge: 1, maxUnavailable: 0 }", rolling)));

    /// <summary>kube-score ingress-targets-service (and Popeye): an unnamed port and a number are both "".</summary>
    [Fact]
    public void WrongNumberForAnUnnamedPort_IsFound() => Assert.Contains("ZD120", Errors(
        "alb-instance.yaml", ("    - name: http\n      port: 80", "    - port: 80"), ("number: 80", "number: 81")));

    /// <summary>kube-score: defaultBackend is not looked at.</summary>
    [Fact]
    public void WrongPortOfADefaultBackend_IsFound() => Assert.Contains("ZD120", Errors(
        "nginx.yaml", ("  ingressClassName: nginx\n",
            "  ingressClassName: nginx\n  defaultBackend: { service: { name: web, port: { number: 81 } } }\n")));

    /// <summary>kube-score service-targets-pod and kube-linter invalid-target-ports: the port is not looked up in the pod.</summary>
    [Fact]
    public void TargetPortThatNoContainerHas_IsFound() =>
        Assert.Contains("ZD121", Errors("nginx.yaml", ("targetPort: http", "targetPort: htp")));

    /// <summary>kube-score: a budget has a field, whatever it says.</summary>
    [Theory]
    [InlineData("maxUnavailable: 0")]
    [InlineData("minAvailable: 4")]
    [InlineData("minAvailable: 100%")]
    public void BudgetThatLetsNoPodGo_IsFound(string field) =>
        Assert.Contains("ZD502", Ids("alb-ip.yaml", ("  maxUnavailable: 1\n  selector", $"  {field}\n  selector")));

    /// <summary>kube-linter no-readiness-probe: no Service is asked for, so workers are flagged.</summary>
    [Fact]
    public void WorkerWithoutProbes_IsLeftAlone() => Assert.Empty(Checked.Text(File.ReadAllText(
        RepositoryFiles.PathOf("tests", "ZeroDrop.Checks.Tests", "Recall", "Silent", "worker.yaml"))).Findings);

    /// <summary>kube-linter readiness-port (issue 1086): a port need not be declared.</summary>
    [Fact]
    public void ProbeOfAnUndeclaredPort_IsNoError()
    {
        var ids = Errors(
            "clusterip.yaml", ("          ports:\n            - name: http\n              containerPort: 8080\n", ""),
            ("port: http }", "port: 8080 }"));

        Assert.Empty(ids);
    }

    /// <summary>kube-linter dangling-service: labels that controllers set at run time.</summary>
    [Fact]
    public void ServiceForOnePodOfAStatefulSet_IsNotDangling() => Assert.DoesNotContain("ZD206", Ids(
        "statefulset.yaml", ("---\napiVersion: policy",
            "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web-0\nspec:\n  selector:\n"
            + "    statefulset.kubernetes.io/pod-name: web-0\n  ports:\n    - port: 80\n      targetPort: http\n---\napiVersion: policy")));

    /// <summary>kube-linter dangling-ingress: off, and silent when the Service is missing.</summary>
    [Fact]
    public void IngressWithoutItsService_IsFound() => Assert.Contains("ZD120", Ids(
        "nginx.yaml", ("                name: web\n", "                name: wbe\n")));

    /// <summary>Neither knows preStop: steps 1, 2 and 3 of the guide are the same to them.</summary>
    [Fact]
    public void HookAgainstGracePeriod_IsSummedUp()
    {
        const string hook = "exec: { command: [\"sh\", \"-c\", \"sleep 35\"] }";
        string[] steps =
        [
            .. new[] { "sleep: { seconds: 0 }", "exec: { command: [sleep, \"120\"] }", "exec: { command: [sleep, \"40\"] }" }
                .Select(to => string.Join(' ', Errors("alb-ip.yaml", (hook, to)))),
        ];

        Assert.Equal(["ZD301", "ZD303", ""], steps);
    }

    private static string[] Ids(string name, params (string From, string To)[] changes) => Of(name, Severity.Advice, changes);

    private static string[] Errors(string name, params (string From, string To)[] changes) => Of(name, Severity.Error, changes);

    private static string[] Of(string name, Severity least, (string From, string To)[] changes) => Checked.Ids(
        Checked.Text(changes.Aggregate(Mutation.Base(name), (text, c) => Mutation.Apply(text, c.From, c.To))), least);
}
