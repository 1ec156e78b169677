namespace ZeroDrop.Manifests.Graph;

/// <summary>One backend of a route that leads to a Service's port.</summary>
/// <param name="Route">The route.</param>
/// <param name="Backend">Its backend.</param>
public sealed record GatewayFront(GatewayRoute Route, GatewayBackend Backend);
