using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Objects;

public sealed class KubernetesObjectReaderTests
{
    [Fact]
    public void Read_MinimalDeployment_HasTheServersDefaults()
    {
        var spec = Reading.Workload(Reading.Deployment());
        Assert.Equal("deployment/web", spec.Key.ToString());
        Assert.Equal("default", spec.Key.Name.Namespace);
        Assert.Equal((1, 10, false), (spec.Replicas, spec.RevisionHistoryLimit, spec.Paused));
        Assert.Equal((IntOrPercent.Percent(25), IntOrPercent.Percent(25)), (spec.Strategy.MaxSurge,
            spec.Strategy.MaxUnavailable));
        Assert.Equal((0, 600), (spec.MinReady.TotalSeconds, spec.ProgressDeadline.TotalSeconds));
        Assert.Equal((30, RestartPolicy.Always, "default"), (spec.Template.Spec.TerminationGracePeriod.TotalSeconds,
            spec.Template.Spec.RestartPolicy, spec.Template.Spec.ServiceAccountName));
        Assert.Equal("", spec.Template.UnreadFields);
        Assert.Equal("m0.yaml:1:1", spec.Source!.ToString());
        Assert.Equal("m0.yaml:10:9", spec.Template.Spec.Containers[0].Source!.ToString());
    }

    [Theory]
    [InlineData("", false, 10800)]
    [InlineData(", sessionAffinity: ClientIP", true, 10800)]
    [InlineData(
        ", sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 90 } }", true, 90)]
    public void Read_ServiceAffinity_WithItsTimeout(string fields, bool affinity, int seconds)
    {
        var set = Reading.Set("apiVersion: v1\nkind: Service\nmetadata: { name: web }\n"
            + "spec: { selector: { app: web }, ports: [ { port: 80 } ]" + fields + " }");

        Assert.Empty(set.Problems);
        var service = Assert.Single(set.Services);
        Assert.Equal((affinity, seconds), (service.ClientIpAffinity, service.ClientIpTimeout.TotalSeconds));
    }

    [Fact]
    public void Read_EveryContainerField_IsInTheRecord()
    {
        var container = Reading.Workload(Reading.Deployment(container: """
            command: [a, "b c"]
            args: ["$(X)"]
            workingDir: /w
            ports: [ { name: http, containerPort: 8080 }, { containerPort: 53, protocol: UDP } ]
            env: [ { name: A, value: x }, { name: E },
              { name: F, valueFrom: { fieldRef: { fieldPath: status.podIP } } } ]
            envFrom: [ { prefix: P_, secretRef: { name: s, optional: true } } ]
            startupProbe: { tcpSocket: { port: http }, failureThreshold: 30 }
            readinessProbe: { httpGet: { port: http, path: /r, httpHeaders: [ { name: H, value: v } ] },
              initialDelaySeconds: 2, periodSeconds: 3, timeoutSeconds: 4, successThreshold: 5, failureThreshold: 6 }
            livenessProbe: { grpc: { port: 9, service: s }, terminationGracePeriodSeconds: 7 }
            lifecycle: { stopSignal: SIGQUIT,
              postStart: { exec: { command: [p] } }, preStop: { sleep: { seconds: 5 } } }
            """)).Template.Spec.Containers[0];
        Assert.Equal(["a", "b c"], container.Command);
        Assert.Equal(["$(X)"], container.Args);
        Assert.Equal("/w", container.WorkingDir);
        Assert.Equal([new ContainerPort("http", 8080), new ContainerPort("", 53, "UDP")], container.Ports);
        Assert.Equal(["A=x", "E=", "F="], container.Env.Select(e => $"{e.Name}={e.Value}"));
        Assert.Equal(new EnvSource.Field("status.podIP"), container.Env[2].Source);
        Assert.Equal([new EnvFromSource(true, "s", "P_", true)], container.EnvFrom);
        Assert.Equal((new HandlerAction.TcpSocket(PortRef.Of("http")), 30),
            (container.StartupProbe!.Handler, container.StartupProbe.FailureThreshold));
        var ready = container.ReadinessProbe!;
        Assert.Equal((2, 3, 4, 5, 6), (ready.InitialDelay.TotalSeconds, ready.Period.TotalSeconds,
            ready.Timeout.TotalSeconds, ready.SuccessThreshold, ready.FailureThreshold));
        var http = Assert.IsType<HandlerAction.HttpGet>(ready.Handler);
        Assert.Equal(("/r", "HTTP", "http"), (http.Path, http.Scheme, http.Port.Name));
        Assert.Equal([new("H", "v")], http.Headers);
        Assert.Equal(new HandlerAction.Grpc(9, "s"), container.LivenessProbe!.Handler);
        Assert.Equal(7, container.LivenessProbe.TerminationGracePeriod!.Value.TotalSeconds);
        Assert.Equal("SIGQUIT", container.StopSignal);
        Assert.IsType<HandlerAction.Exec>(container.PostStart);
        Assert.Equal(new HandlerAction.Sleep(TimeSpan.FromSeconds(5)), container.PreStop);
    }

    [Fact]
    public void Read_InitContainersAndSidecars_AreTold()
    {
        var pod = Reading.Workload(Reading.Deployment(pod: """
            terminationGracePeriodSeconds: 50
            serviceAccountName: robot
            readinessGates: [ { conditionType: a/b } ]
            initContainers:
            - { name: i, image: i }
            - { name: s, image: s, restartPolicy: Always, readinessProbe: { httpGet: { port: 1 } } }
            """)).Template.Spec;
        Assert.Equal([false, true], pod.InitContainers.Select(c => c.IsSidecar));
        Assert.Equal((50, "robot"), (pod.TerminationGracePeriod.TotalSeconds, pod.ServiceAccountName));
        Assert.Equal(["a/b"], pod.ReadinessGates);
    }

    [Fact]
    public void Read_UnreadField_ChangesTheRevisionOnly()
    {
        var one = Reading.Workload(Reading.Deployment(container: "resources: { limits: { cpu: 1 } }"));
        var same = Reading.Workload(Reading.Deployment(container: "resources:\n  limits:\n    cpu: 1\nstdin: null"));
        var other = Reading.Workload(Reading.Deployment(container: "resources: { limits: { cpu: 2 } }"));
        Assert.Equal(PodTemplateHash.Compute(one.Template), PodTemplateHash.Compute(same.Template));
        Assert.NotEqual(PodTemplateHash.Compute(one.Template), PodTemplateHash.Compute(other.Template));
    }

    [Theory]
    [InlineData("image: a", "imagePullPolicy: Always", true)]
    [InlineData("image: r:5000/a", "imagePullPolicy: Always", true)]
    [InlineData("image: a:latest", "imagePullPolicy: IfNotPresent", false)]
    [InlineData("image: a:1", "imagePullPolicy: IfNotPresent", true)]
    [InlineData("image: a:1", "imagePullPolicy: Always", false)]
    public void Read_PullPolicy_IsLeftOutWhenItIsTheDefault(string image, string policy, bool isDefault)
    {
        var text = Reading.Deployment(container: policy).Replace("image: i:1", image, StringComparison.Ordinal);
        Assert.Equal(isDefault, Reading.Workload(text).Template.UnreadFields.Length == 0);
    }

    [Fact]
    public void ReadAll_ListsInLists_GivesEveryItem()
    {
        var set = Reading.Set("""
            apiVersion: v1
            kind: List
            items:
            - { apiVersion: v1, kind: Namespace, metadata: { name: ns, labels: { a: b } } }
            - apiVersion: v1
              kind: ConfigMapList
              items: [ { metadata: { name: c, namespace: ns }, data: { k: v } } ]
            """);
        Assert.Empty(set.Problems);
        Assert.Equal("b", Assert.Single(set.Namespaces).Labels["a"]);
        Assert.Equal(new ObjectKey("ns", "c"), Assert.Single(set.ConfigData).Key);
    }

    [Fact]
    public void Read_Secret_DecodesAndNeverPrintsValues()
    {
        var set = Reading.Set("apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: aHVudGVyMg==, b: "
            + "eA== }\n"
            + "stringData: { b: over, c: plain }\n");
        Assert.Empty(set.Problems);
        var secret = Assert.Single(set.ConfigData);
        Assert.Equal(["hunter2", "over", "plain"], secret.Data.Values);
        Assert.DoesNotContain("hunter2", Assert.Single(set.Objects).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", secret.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("selector: {}", "p", true)]
    [InlineData("minAvailable: 1", "p", false)]
    [InlineData("selector: { matchExpressions: [ { key: app, operator: NotIn, values: [q] } ] }", "p", true)]
    [InlineData("selector: { matchExpressions: [ { key: app, operator: NotIn, values: [p] } ] }", "p", false)]
    public void Read_BudgetsSelector_EmptySelectsAllAndNoneSelectsNothing(string spec, string app, bool matches)
    {
        var set = Reading.Set($"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{ name: a }}\nspec: {{ "
            + $"{spec} }}\n");
        Assert.Empty(set.Problems);
        Assert.Equal(matches, Assert.Single(set.Pdbs).Selector.Matches(new Dictionary<string,
            string> { ["app"] = app }));
    }

    [Fact]
    public void Read_ApiObject_UnknownFieldsAreSilentAndItHasNoSource()
    {
        var file = YamlReader.Read("watch.json", """
            {"apiVersion":"v1","kind":"Service","metadata":{"name":"a","namespace":"n"},
             "spec":{"clusterIP":"None","selector":{"a":"b"},"fromTheFuture":1}}
            """);
        var problems = new ProblemList();
        var service = Assert.IsType<KubernetesObject.Service>(
            new KubernetesObjectReader(problems, ReadOptions.Api).Read(file.Documents[0].Root));
        Assert.Empty(problems.ToImmutable());
        Assert.Null(service.Spec.Source);
        Assert.True(service.Spec.Headless);
    }

    [Fact]
    public void Read_Ingress_RoutesInOrderWithTheDefaultLast()
    {
        var set = Reading.Set("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a, annotations: { kubernetes.io/ingress.class: alb } }
            spec:
              defaultBackend: { service: { name: d, port: { name: http } } }
              rules:
              - host: "*.example.com"
                http: { paths: [ { path: /x, pathType: Exact,
                  backend: { service: { name: s, port: { number: 80 } } } } ] }
            """);
        var ingress = Assert.Single(set.Ingresses);
        Assert.Equal("alb", ingress.ClassName);
        Assert.Equal(
            [
                new IngressRoute("*.example.com", "/x", "Exact", "s", PortRef.Of(80)),
                new IngressRoute("", "/", "Prefix", "d", PortRef.Of("http")),
            ],
            ingress.Routes);
    }
}
