using System.Collections.Immutable;

namespace ZeroDrop.Checks.Paths;

/// <summary>The published figures, one line each.</summary>
internal static class RouterPresets
{
    /// <summary>Propagation: causes.md 2.7, last paragraph; timeouts: causes.md 2.8.</summary>
    private static readonly ImmutableArray<RouterPreset> All =
    [
        new(RouterKind.KubeProxy, "kube-proxy", 10),
        new(RouterKind.Headless, "DNS of a headless Service", 30),
        new(RouterKind.NodeBalancer, "load balancer on node ports (kube-proxy)", 10),
        new(RouterKind.AlbIp, "ALB with IP targets", 30, 60, 60),
        new(RouterKind.AlbInstance, "ALB with instance targets", 10, 60, 60),
        new(RouterKind.NlbIp, "NLB with IP targets", 30),
        new(RouterKind.GkeNeg, "Google Cloud load balancer (NEG)", 60, 600, 30),
        new(RouterKind.Agic, "Azure Application Gateway", 90),
        new(RouterKind.IngressNginx, "ingress-nginx", 10, 60, 60),
        new(RouterKind.Traefik, "Traefik", 15),
        new(RouterKind.Mesh, "service mesh", 10),
        new(RouterKind.Cilium, "Cilium", 5),
        new(RouterKind.OtherProxy, "ingress controller", 10),
    ];

    /// <summary>The figures of a kind.</summary>
    public static RouterPreset Of(RouterKind kind) => All.First(preset => preset.Kind == kind);

    /// <summary>The kind that users name in <c>zerodrop.yaml</c>, or null.</summary>
    public static RouterKind? Named(string name) => name switch
    {
        "kube-proxy" => RouterKind.KubeProxy,
        "headless" => RouterKind.Headless,
        "load-balancer" => RouterKind.NodeBalancer,
        "alb" => RouterKind.AlbIp,
        "alb-instance" => RouterKind.AlbInstance,
        "nlb" => RouterKind.NlbIp,
        "gke" => RouterKind.GkeNeg,
        "agic" => RouterKind.Agic,
        "ingress-nginx" => RouterKind.IngressNginx,
        "traefik" => RouterKind.Traefik,
        "mesh" => RouterKind.Mesh,
        "cilium" => RouterKind.Cilium,
        "other" => RouterKind.OtherProxy,
        _ => null,
    };

    /// <summary>The names that <see cref="Named"/> knows.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "kube-proxy", "headless", "load-balancer", "alb", "alb-instance", "nlb", "gke", "agic", "ingress-nginx",
        "traefik", "mesh", "cilium", "other",
    ];
}
