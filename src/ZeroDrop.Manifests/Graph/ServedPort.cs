using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>One port of a Service, resolved on a workload's pods.</summary>
/// <param name="Port">The Service's port.</param>
/// <param name="TargetPort">The number on the pod; null when the name is no port of any container (then no endpoint has
/// this port).</param>
/// <param name="Container">The container that serves it; null when that cannot be told: a number that none of several
/// containers declares (declaring a port is optional in Kubernetes).</param>
/// <param name="Ingresses">The Ingress paths in front, in the order of the set.</param>
public sealed record ServedPort(
    ServicePort Port, int? TargetPort, ContainerSpec? Container, ImmutableArray<IngressFront> Ingresses)
{
    /// <summary>The backends of other routes (Gateway API, say) in front, in the order of the set.</summary>
    public ImmutableArray<GatewayFront> GatewayRoutes { get; init; } = [];
}
