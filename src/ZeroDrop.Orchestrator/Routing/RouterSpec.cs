using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>One router in front of one Service port, and how late it follows the endpoints.</summary>
public sealed record RouterSpec
{
    /// <summary>Unique id, for example <c>alb/web</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What kind it is.</summary>
    public required RouterKind Kind { get; init; }

    /// <summary>The Service whose endpoints it sends to.</summary>
    public required ObjectKey Service { get; init; }

    /// <summary>The Service's port, by number or name.</summary>
    public required PortRef ServicePort { get; init; }

    /// <summary>Its nodes: each applies every change after its own delay. At least one.</summary>
    public required ImmutableArray<RouterNodeSpec> Nodes { get; init; }

    /// <summary>The target group's settings; null for routers without health checks of their own.</summary>
    public TargetGroupSpec? TargetGroup { get; init; }

    /// <summary>Whether terminating but serving endpoints are used when no ready one is left (KEP-1669; kube-proxy
    /// since 1.26).</summary>
    public bool FallsBackToTerminating { get; init; }

    /// <summary>How long changes that follow each other wait for one another; default 1 s (kube-proxy
    /// <c>minSyncPeriod</c>, causes.md 2.4). Used by <see cref="RouterKind.KubeProxy"/> only.</summary>
    public TimeSpan MinSyncPeriod { get; init; } = TimeSpan.FromSeconds(1);
}
