using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Manifests.Tests.Graph;

public sealed class RouteGraphTests
{
    private const string Ports = "ports: [ { name: http, containerPort: 8080 }, { name: http, containerPort: 8080, "
        + "protocol: UDP } ]";

    private static readonly string Web = Reading.Deployment(
        container: "ports: [ { name: http, containerPort: 8080 } ]");

    [Theory]
    [InlineData("targetPort: http", 8080, "c")]
    [InlineData("targetPort: 8080", 8080, "c")]
    [InlineData("targetPort: 9090", 9090, "c")]
    [InlineData("targetPort: web", null, null)]
    [InlineData("name: p", 80, "c")]
    [InlineData("targetPort: http, protocol: UDP", null, null)]
    public void Build_ServicePort_ResolvedOnTheContainer(string port, int? target, string? container)
    {
        var set = Reading.Set(Web, Service("s", $"selector: {{ app: web }}, ports: [ {{ port: 80, {port} }} ]"));
        var served = Assert.Single(Assert.Single(Assert.Single(RouteGraph.Build(set).Workloads).Services).Ports);
        Assert.Equal((target, container), (served.TargetPort, served.Container?.Name));
        Assert.Equal(target is null ? 1 : 0, set.Problems.Length);
    }

    [Theory]
    [InlineData("selector: { app: web }", "default", true)]
    [InlineData("selector: { app: web, tier: x }", "default", false)]
    [InlineData("selector: { app: web }", "other", false)]
    [InlineData("selector: {}", "default", false)]
    [InlineData("sessionAffinity: None", "default", false)]
    [InlineData("type: ExternalName, externalName: x, selector: { app: web }", "default", false)]
    public void Build_Selector_JoinsAsKubernetesDoes(string spec, string ns, bool joins)
    {
        var set = Reading.Set(Web, Service("s", spec + ", ports: [ { port: 80, targetPort: http } ]", ns));
        Assert.Equal(joins ? 1 : 0, Assert.Single(RouteGraph.Build(set).Workloads).Services.Length);
    }

    [Fact]
    public void Build_SeveralContainers_TheOneThatDeclaresThePortServes()
    {
        var text = Reading.Deployment(
            pod: "initContainers: [ { name: side, image: s, restartPolicy: Always, ports: [ { name: admin, "
                + "containerPort: 9 } ] } ]",
            container: "- { name: d, image: d, ports: [ { containerPort: 7, name: other } ] }")
            .Replace("        - { name: d", "      - { name: d", StringComparison.Ordinal);
        var set = Reading.Set(text, Service("s", "selector: { app: web }, ports: [ { name: a, port: 1, targetPort: "
            + "other }, "
            + "{ name: b, port: 2, targetPort: admin }, { name: c, port: 3, targetPort: 1234 } ]"));
        var ports = RouteGraph.Build(set).Workloads[0].Services[0].Ports;
        Assert.Equal([("d", 7), ("side", 9), (null, 1234)], ports.Select(p => (p.Container?.Name, p.TargetPort)));
    }

    [Fact]
    public void Build_Ingress_StandsInFrontOfItsPort()
    {
        var set = Reading.Set(Web,
            Service("s", "selector: { app: web }, ports: [ { name: a, port: 80, targetPort: http }, { name: b, "
                + "port: 81 } ]"),
            Ingress("/n", "{ name: s, port: { number: 80 } }") + "---\n" + Ingress("/m",
                "{ name: s, port: { name: b } }", "two"));
        Assert.Empty(set.Problems);
        var ports = RouteGraph.Build(set).Of(set.Workloads[0].Key)!.Services[0].Ports;
        Assert.Equal(["/n", "/m"], ports.Select(p => Assert.Single(p.Ingresses).Route.Path));
    }

    [Theory]
    [InlineData("{ name: nope, port: { number: 80 } }", "there is no Service default/nope")]
    [InlineData("{ name: s, port: { number: 8080 } }", "has no port 8080: expected one of 80")]
    [InlineData("{ name: s, port: { name: http } }", "has no port http: expected one of 80")]
    public void Build_IngressToNowhere_IsNotedAtTheIngress(string backend, string message)
    {
        var set = Reading.Set(Web, Service("s", "selector: { app: web }, ports: [ { port: 80, targetPort: http } ]"),
            Ingress("/", backend));
        var problem = Assert.Single(set.Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(("m2.yaml", 1, false), (problem.Source.File, problem.Source.Line, problem.IsFatal));
    }

    [Fact]
    public void Build_ServiceWithoutPodsAndSetWithoutService_AreNoted()
    {
        var set = Reading.Set(
            Reading.Deployment(spec: "serviceName: gone").Replace("Deployment", "StatefulSet",
                StringComparison.Ordinal),
            Service("s", "selector: { app: nobody }, ports: [ { port: 80 } ]"));
        Assert.Equal(2, set.Problems.Length);
        Assert.Contains("there is no Service default/gone", set.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("matches no workload", set.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NamedPortOfTwoProtocols_TheServicesProtocolDecides()
    {
        var set = Reading.Set(Reading.Deployment(container: Ports.Replace("8080, protocol", "53, protocol",
            StringComparison.Ordinal)
            .Replace("name: http, containerPort: 53", "name: dns, containerPort: 53", StringComparison.Ordinal)),
            Service("s", "selector: { app: web }, ports: [ { port: 53, protocol: UDP, targetPort: dns } ]"));
        Assert.Equal(53, RouteGraph.Build(set).Workloads[0].Services[0].Ports[0].TargetPort);
    }

    private static string Service(string name, string spec, string ns = "default") =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{ name: {name}, namespace: {ns} }}\nspec: {{ {spec} }}\n";

    private static string Ingress(string path, string service, string name = "i") =>
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: {name} }}\nspec:\n  rules:\n  - http:\n"
        + $"      paths: [ {{ path: {path}, pathType: Prefix, backend: {{ service: {service} }} }} ]\n";
}
