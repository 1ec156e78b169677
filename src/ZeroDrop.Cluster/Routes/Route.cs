using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Routes;

/// <summary>One planned way to the pods: the router's spec for the decision core, and the data plane's
/// settings.</summary>
public sealed record Route
{
    /// <summary>For people: <c>ALB web</c>, <c>service web</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the decision core needs.</summary>
    public required RouterSpec Router { get; init; }

    /// <summary>The balancer's timeouts; null for kube-proxy, which has none.</summary>
    public BalancerTimeouts? Timeouts { get; init; }

    /// <summary>How long kube-proxy remembers where a client's connections go, in cluster time; null (the default) = it
    /// does not: a Service without <c>sessionAffinity: ClientIP</c>.</summary>
    public TimeSpan? ClientIpAffinity { get; init; }

    /// <summary>The <c>Host</c> header that reaches the backend.</summary>
    public string Host { get; init; } = "";

    /// <summary>Prefix of the path that leads here; <c>/</c> unless the Ingress says otherwise.</summary>
    public string PathPrefix { get; init; } = "/";
}
