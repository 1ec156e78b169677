using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Cluster.Routes;

/// <summary>What the annotations of an Ingress and its Service say about an ALB.</summary>
/// <param name="TargetType"><c>ip</c> or <c>instance</c> (the controller's default).</param>
/// <param name="TargetGroup">Health checks and deregistration.</param>
/// <param name="Timeouts">The balancer's timeouts.</param>
/// <param name="Notes">Annotations that could not be read, one sentence each.</param>
public sealed record AlbSettings(
    string TargetType,
    TargetGroupSpec TargetGroup,
    BalancerTimeouts Timeouts,
    System.Collections.Immutable.ImmutableArray<string> Notes);
