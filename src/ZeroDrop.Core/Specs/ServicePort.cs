namespace ZeroDrop.Core.Specs;

/// <summary>One entry of a Service's <c>ports</c>.</summary>
/// <param name="Name"><c>name</c>; empty when the only port is unnamed.</param>
/// <param name="Port"><c>port</c>, 1-65535.</param>
/// <param name="TargetPort"><c>targetPort</c>; default the same number.</param>
/// <param name="Protocol"><c>TCP</c> (default), <c>UDP</c> or <c>SCTP</c>.</param>
public sealed record ServicePort(string Name, int Port, PortRef TargetPort, string Protocol = "TCP");
