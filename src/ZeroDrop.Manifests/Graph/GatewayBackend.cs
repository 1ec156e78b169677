using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>One backend of a route.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Port">Its port; null when the route does not name one.</param>
/// <param name="Field">Where the backend stands in the route's object.</param>
public sealed record GatewayBackend(ObjectKey Service, PortRef? Port, string Field);
