using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C16: clients stick to a pod that goes.</summary>
internal sealed class AffinityRule : WorkloadRule
{
    /// <summary>Affinity by cookie of ingress-nginx, Traefik and AGIC.</summary>
    private static readonly (string Key, string Value)[] Cookies =
    [
        ("nginx.ingress.kubernetes.io/affinity", "cookie"),
        ("traefik.ingress.kubernetes.io/service.sticky.cookie", "true"),
        ("appgw.ingress.kubernetes.io/cookie-based-affinity", "true"),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD316", "sticky-sessions", "C16", Severity.Advice,
        "Clients are bound to one pod: whoever sticks to a replaced one loses what only that pod knew.",
        "Keep sessions outside the pods, or drain for as long as sessions last.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var route in path.Node.Routes.Services.Where(r => r.Service.ClientIpAffinity && path.IsServed))
        {
            yield return Info.Finding(
                path, context.Graph.Find("Service", route.Service.Key) ?? path.Node.Item, Severity.Advice, "spec.sessionAffinity",
                "sessionAffinity ClientIP binds a client to one pod for 3 h: at each rollout it lands on another one");
        }

        foreach (var router in path.Routers)
        {
            var (cookie, value) = Cookies.FirstOrDefault(c => router.Annotations.Text(c.Key) == c.Value);
            if (cookie is not null && router.Annotations.Holder(cookie) is { } holder)
            {
                yield return Info.Finding(
                    path, holder, Severity.Advice, FieldPath.Annotation(cookie),
                    $"{cookie} {value} binds a client to one pod: at each rollout it lands on another one");
            }
        }

        foreach (var router in path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance))
        {
            const string key = "alb.ingress.kubernetes.io/target-group-attributes";
            if (router.Annotations.Attribute(key, "stickiness.enabled") == "true" && router.Annotations.Holder(key) is { } holder)
            {
                yield return Info.Finding(
                    path, holder, Severity.Advice, FieldPath.Annotation(key),
                    "stickiness.enabled binds a client to one target by cookie: at each rollout it lands on another one");
            }
        }
    }
}
