using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>One path of an Ingress that leads to a Service's port.</summary>
/// <param name="Ingress">The Ingress.</param>
/// <param name="Route">Its path.</param>
public sealed record IngressFront(IngressSpec Ingress, IngressRoute Route);
