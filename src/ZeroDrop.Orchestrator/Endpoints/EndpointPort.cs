namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>A port of an endpoint: a Service port resolved on one pod.</summary>
/// <param name="Name">The Service port's name; empty when the only port is unnamed.</param>
/// <param name="Port">The number on the pod, 1-65535.</param>
public readonly record struct EndpointPort(string Name, int Port);
