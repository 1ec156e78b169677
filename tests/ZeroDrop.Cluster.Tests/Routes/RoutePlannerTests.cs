using System.Collections.Immutable;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Tests.Routes;

public class RoutePlannerTests
{
    private const string Alb = "alb.ingress.kubernetes.io/";
    private readonly List<string> _notes = [];

    [Fact]
    public void Plan_BehindAnAlbIngressWithIpTargets_IsAnAlbWithItsAnnotations()
    {
        var route = Plan(new RouteChoice.Auto(), "alb",
            (Alb + "target-type", "ip"),
            (Alb + "healthcheck-path", "/alive"),
            (Alb + "healthcheck-interval-seconds", "5"),
            (Alb + "load-balancer-attributes", "idle_timeout.timeout_seconds=120"),
            (Alb + "target-group-attributes", "deregistration_delay.timeout_seconds=30, slow_start.duration_seconds=60"));

        Assert.Equal(RouterKind.Alb, route.Router.Kind);
        Assert.Equal("/alive", route.Router.TargetGroup!.HealthCheckPath);
        Assert.Equal(TimeSpan.FromSeconds(5), route.Router.TargetGroup.HealthCheckInterval);
        Assert.Equal(TimeSpan.FromSeconds(30), route.Router.TargetGroup.DeregistrationDelay);
        Assert.Equal(TimeSpan.FromSeconds(120), route.Timeouts!.Idle);
        Assert.True(route.Router.Nodes.Length > 1);
        Assert.Empty(_notes);
    }

    [Fact]
    public void Plan_WithoutAnnotations_HasTheControllersDefaults()
    {
        var group = Plan(new RouteChoice.Auto(), "alb", (Alb + "target-type", "ip")).Router.TargetGroup!;

        Assert.Equal(TimeSpan.FromSeconds(15), group.HealthCheckInterval);
        Assert.Equal(TimeSpan.FromSeconds(300), group.DeregistrationDelay);
        Assert.Equal("/", group.HealthCheckPath);
    }

    [Theory]
    [InlineData("alb", false, "no effect")]
    [InlineData("service", true, "many clients")]
    public void Plan_ServiceWithClientIpAffinity_KubeProxyHasItAndItIsSaid(string via, bool has, string note)
    {
        var service = new ServiceSpec
        {
            Key = new ObjectKey("default", "web"),
            ClientIpAffinity = true,
            ClientIpTimeout = TimeSpan.FromSeconds(90),
        };
        var route = RoutePlanner.Plan(
            RouteChoice.Parse(via), service, new ServicePort("http", 80, PortRef.Of(8080)), null, null, false, _notes);

        Assert.Equal(has ? TimeSpan.FromSeconds(90) : null, route.ClientIpAffinity);
        Assert.Contains(note, Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_WithoutATargetType_IsInstanceModeBehindKubeProxyAndSaysSo()
    {
        var route = Plan(new RouteChoice.Auto(), "alb");

        Assert.Equal(RouterKind.SliceFollower, route.Router.Kind);
        Assert.True(route.Router.FallsBackToTerminating);
        Assert.Contains(_notes, n => n.Contains("instance", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_WithAnnotationsThatCannotBeRead_NamesEachAndUsesTheDefaults()
    {
        var route = Plan(new RouteChoice.Auto(), "alb",
            (Alb + "target-type", "ip"), (Alb + "healthcheck-interval-seconds", "often"),
            (Alb + "target-group-attributes", "deregistration_delay.timeout_seconds=-1,nonsense"));

        Assert.Equal(TimeSpan.FromSeconds(15), route.Router.TargetGroup!.HealthCheckInterval);
        Assert.Equal(3, _notes.Count);
    }

    [Fact]
    public void Plan_BehindAnotherIngressClass_GoesToTheServiceAndSaysSo()
    {
        Assert.Equal(RouterKind.KubeProxy, Plan(new RouteChoice.Auto(), "nginx").Router.Kind);
        Assert.Contains(_notes, n => n.Contains("nginx", StringComparison.Ordinal));
    }

    [Fact]
    public void Plan_ByChoice_OverridesTheManifests()
    {
        Assert.Equal(RouterKind.KubeProxy, Plan(new RouteChoice.Service(), "alb").Router.Kind);
        var proxy = Plan(RouteChoice.Parse("proxy:0.5s"), "alb").Router;
        Assert.Equal(RouterKind.SliceFollower, proxy.Kind);
        Assert.InRange(proxy.Nodes[0].RemoveDelay, TimeSpan.FromSeconds(0.6), TimeSpan.FromSeconds(0.7));
        Assert.False(proxy.FallsBackToTerminating);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("alb")]
    [InlineData("service")]
    [InlineData("proxy:8s")]
    public void Parse_OfARoute_ReadsWhatToStringWrites(string text) =>
        Assert.Equal(text, RouteChoice.Parse(text).ToString());

    [Theory]
    [InlineData("nginx")]
    [InlineData("proxy:")]
    [InlineData("proxy:8")]
    [InlineData("proxy8s")]
    [InlineData("")]
    public void Parse_OfNonsense_Throws(string text) =>
        Assert.Throws<FormatException>(() => RouteChoice.Parse(text));

    private Route Plan(RouteChoice choice, string ingressClass, params (string Key, string Value)[] annotations)
    {
        var service = new ServiceSpec
        {
            Key = new ObjectKey("default", "web"),
            Ports = [new ServicePort("http", 80, PortRef.Of("http"))],
        };
        var path = new IngressRoute("shop.example", "/", "Prefix", "web", PortRef.Of("http"));
        var ingress = new IngressSpec
        {
            Key = new ObjectKey("default", "web"),
            ClassName = ingressClass,
            Annotations = annotations.ToImmutableSortedDictionary(a => a.Key, a => a.Value),
            Routes = [path],
        };
        return RoutePlanner.Plan(choice, service, service.Ports[0], ingress, path, readinessGate: false, _notes);
    }
}
