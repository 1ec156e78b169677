using System.Collections.Immutable;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A route that is not an Ingress: Gateway API's HTTPRoute and GRPCRoute, and the kinds that some controllers
/// have of their own (Istio's VirtualService, Traefik's IngressRoute, Contour's HTTPProxy).</summary>
/// <param name="Item">The route.</param>
/// <param name="ClassName">The <c>gatewayClassName</c> of its Gateway, or the controller that owns the kind; empty when
/// the Gateway is not in the input.</param>
/// <param name="Backends">Where it sends requests.</param>
public sealed record GatewayRoute(
    KubernetesObject Item, string ClassName, ImmutableArray<GatewayBackend> Backends);
