namespace ZeroDrop.Core.Specs;

/// <summary>One host and path of an Ingress and the Service behind it.</summary>
/// <param name="Host"><c>host</c>; empty = any.</param>
/// <param name="Path"><c>path</c>; <c>/</c> for the default backend.</param>
/// <param name="PathType"><c>Prefix</c>, <c>Exact</c> or <c>ImplementationSpecific</c>.</param>
/// <param name="ServiceName">The backend Service, in the Ingress' namespace.</param>
/// <param name="ServicePort">The backend port, by number or by name.</param>
public sealed record IngressRoute(string Host, string Path, string PathType, string ServiceName, PortRef ServicePort);
