namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>One difference between two states of a Service's EndpointSlices.</summary>
/// <param name="Endpoint">The endpoint as it is now; as it last was, when removed.</param>
/// <param name="Removed">Whether it left the slices; it was added or changed otherwise.</param>
public readonly record struct EndpointChange(Endpoint Endpoint, bool Removed);
