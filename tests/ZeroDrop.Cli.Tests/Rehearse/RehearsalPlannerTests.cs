using System.Collections.Immutable;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Programs;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RehearsalPlannerTests
{
    private const string Web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: app, image: "x:1", ports: [{name: http, containerPort: 8080}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          selector: {app: web}
          ports:
          - {name: metrics, port: 9090, targetPort: 8080}
          - {name: http, port: 80, targetPort: http}

        """;

    private const string Ingress =
        """
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: front
          annotations: {alb.ingress.kubernetes.io/target-type: ip}
        spec:
          ingressClassName: CLASS
          rules:
          - host: shop.example.com
            http:
              paths:
              - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: metrics}}}}

        """;

    private static readonly RehearsalOptions Usual = new() { Paths = ["x"], Traffic = new TrafficOptions() };

    [Fact]
    public void Plan_ServiceOnly_KubeProxyOnThePortNamedHttp()
    {
        var plan = Planned(Web, Usual);
        Assert.Equal("deployment/web", plan.Workload.Key.ToString());
        var route = Assert.Single(plan.Routes);
        Assert.Equal(RouterKind.KubeProxy, route.Router.Kind);
        Assert.Equal("http", route.Router.ServicePort.ToString());
        Assert.Null(plan.Next);
    }

    [Fact]
    public void Plan_AlbIngress_AlbOnItsPortWithItsHost()
    {
        var plan = Planned(Web + Ingress.Replace("CLASS", "alb", StringComparison.Ordinal), Usual);
        var route = Assert.Single(plan.Routes);
        Assert.Equal(RouterKind.Alb, route.Router.Kind);
        Assert.Equal("metrics", route.Router.ServicePort.ToString());
        Assert.Equal("shop.example.com", route.Host);
    }

    [Fact]
    public void Plan_OtherIngressClass_ServiceAndANote()
    {
        var plan = Planned(Web + Ingress.Replace("CLASS", "nginx", StringComparison.Ordinal), Usual);
        Assert.Equal(RouterKind.KubeProxy, Assert.Single(plan.Routes).Router.Kind);
        Assert.Contains(plan.Notes, note => note.Contains("nginx", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_SameRouteTwice_DifferentIds()
    {
        var plan = Planned(Web, Usual with { Via = [new RouteChoice.Service(), new RouteChoice.Service()] });
        Assert.Equal(2, plan.Routes.Select(r => r.Router.Id).Distinct().Count());
    }

    [Fact]
    public void Plan_To_TheWorkloadOfTheSameName()
    {
        var plan = Planned(Web, Usual with { To = "next" }, Web.Replace("x:1", "x:2", StringComparison.Ordinal));
        Assert.Equal("x:2", plan.NextWorkload!.Template.Spec.Containers[0].Image);
    }

    [Theory]
    [InlineData("x:1", "x:2", false)]
    [InlineData("targetPort: http", "targetPort: 8081", false)]
    [InlineData("target-type: ip", "target-type: instance", true)]
    [InlineData("target-type: ip", "target-type: ip, alb.ingress.kubernetes.io/healthcheck-path: /healthz", true)]
    [InlineData("shop.example.com", "www.example.com", true)]
    [InlineData("port: {name: metrics}", "port: {name: http}", true)]
    public void Plan_To_WhatABalancerKeepsIsSaid(string now, string then, bool isSaid)
    {
        var yaml = Web + Ingress.Replace("CLASS", "alb", StringComparison.Ordinal);
        var usual = Usual with { To = "next", Via = [new RouteChoice.Auto(), new RouteChoice.Proxy(TimeSpan.Zero)] };
        var plan = Planned(yaml, usual, yaml.Replace(now, then, StringComparison.Ordinal));
        Assert.Equal(isSaid, plan.Notes.Any(n => n.Contains("stays as it was", StringComparison.Ordinal)));
        // Without an Ingress in the new manifests the old one stays.
        plan = Planned(yaml, usual, Web);
        Assert.DoesNotContain(plan.Notes, n => n.Contains("stays as it was", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("web", false)]
    [InlineData("app", true)]
    [InlineData("web/app", true)]
    [InlineData("wbe/app", false)]
    public void Plan_App_MustBeAContainer(string name, bool isKnown)
    {
        var problems = Problems(Web, Usual with { Apps = [new AppMapping(name, ["x"])] });
        Assert.Equal(isKnown, problems.IsEmpty);
        Assert.All(problems, p => Assert.Contains("there are web/app", p.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("web", true)]
    [InlineData("api", false)]
    public void Plan_Workload_MustBeThere(string name, bool isThere) =>
        Assert.Equal(isThere, Problems(Web, Usual with { Workload = name }).IsEmpty);

    private static RehearsalPlan Planned(string yaml, RehearsalOptions options, string? next = null)
    {
        var (plan, problems) = RehearsalPlanner.Plan(
            new RehearsalInput("-", Load(yaml)), next is null ? null : Load(next), options);
        Assert.Empty(problems);
        return plan!;
    }

    private static ImmutableArray<Core.Findings.InputProblem> Problems(string yaml, RehearsalOptions options)
    {
        var (plan, problems) = RehearsalPlanner.Plan(new RehearsalInput("-", Load(yaml)), null, options);
        Assert.Equal(problems.IsEmpty, plan is not null);
        return problems;
    }

    private static ManifestSet Load(string yaml)
    {
        var set = new ManifestLoader(new StringReader(yaml)).Load(["-"]);
        Assert.False(set.HasFatalProblem, string.Join('\n', set.Problems));
        return set;
    }
}
