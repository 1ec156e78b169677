namespace ZeroDrop.Orchestrator.Routing;

/// <summary>What kind of router sends requests to a Service's pods.</summary>
public enum RouterKind
{
    /// <summary>kube-proxy: chooses an endpoint per connection, falls back to terminating ones (KEP-1669).</summary>
    KubeProxy,

    /// <summary>An AWS ALB: several nodes with target states, health checks and a deregistration delay (causes.md D1,
    /// 2.8).</summary>
    Alb,

    /// <summary>A proxy that follows the EndpointSlices' ready endpoints after a delay (an ingress
    /// controller).</summary>
    SliceFollower,
}
