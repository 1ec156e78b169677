namespace ZeroDrop.Core.Specs;

/// <summary><c>ports[]</c> of a container.</summary>
/// <param name="Name">The name a Service or probe may refer to; empty when unnamed.</param>
/// <param name="Port"><c>containerPort</c>, 1-65535.</param>
/// <param name="Protocol"><c>TCP</c> (default), <c>UDP</c> or <c>SCTP</c>.</param>
public sealed record ContainerPort(string Name, int Port, string Protocol = "TCP");
