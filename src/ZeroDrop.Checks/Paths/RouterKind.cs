namespace ZeroDrop.Checks.Paths;

/// <summary>What stands between a caller and the pods.</summary>
internal enum RouterKind
{
    /// <summary>kube-proxy: a ClusterIP.</summary>
    KubeProxy,

    /// <summary>DNS: a headless Service.</summary>
    Headless,

    /// <summary>A cloud's load balancer on node ports.</summary>
    NodeBalancer,

    /// <summary>AWS ALB with IP targets.</summary>
    AlbIp,

    /// <summary>AWS ALB with instance targets.</summary>
    AlbInstance,

    /// <summary>AWS NLB with IP targets.</summary>
    NlbIp,

    /// <summary>Google Cloud with network endpoint groups.</summary>
    GkeNeg,

    /// <summary>Azure Application Gateway.</summary>
    Agic,

    /// <summary>kubernetes/ingress-nginx.</summary>
    IngressNginx,

    /// <summary>Traefik.</summary>
    Traefik,

    /// <summary>A service mesh: Istio, Linkerd.</summary>
    Mesh,

    /// <summary>Cilium.</summary>
    Cilium,

    /// <summary>Another ingress controller or gateway.</summary>
    OtherProxy,
}
