using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Paths;

/// <summary>What a probe asks, in a form that can be compared: named ports are resolved.</summary>
internal static class ProbeTarget
{
    /// <summary>The port on the pod; null for exec, for another host, and for a name that no port has.</summary>
    public static int? Port(HandlerAction handler, ContainerSpec container) => handler switch
    {
        HandlerAction.HttpGet { Host: "" } http => http.Port.Resolve(container),
        HandlerAction.TcpSocket { Host: "" } tcp => tcp.Port.Resolve(container),
        HandlerAction.Grpc grpc => grpc.Port,
        _ => null,
    };

    /// <summary>Whether two probes of a container ask the same question.</summary>
    public static bool AreSame(HandlerAction a, HandlerAction b, ContainerSpec container) => (a, b) switch
    {
        (HandlerAction.HttpGet x, HandlerAction.HttpGet y) => x.Path == y.Path && x.Scheme == y.Scheme
            && x.Host == y.Host && SamePort(x.Port, y.Port, container)
            && x.Headers.AsSpan().SequenceEqual(y.Headers.AsSpan()),
        (HandlerAction.TcpSocket x, HandlerAction.TcpSocket y) =>
            x.Host == y.Host && SamePort(x.Port, y.Port, container),
        (HandlerAction.Exec x, HandlerAction.Exec y) => x.Command.AsSpan().SequenceEqual(y.Command.AsSpan()),
        (HandlerAction.Grpc x, HandlerAction.Grpc y) => x.Port == y.Port && x.Service == y.Service,
        _ => false,
    };

    /// <summary>For people: <c>GET /ready on 8080</c>.</summary>
    public static string Text(HandlerAction handler) => handler switch
    {
        HandlerAction.HttpGet http => $"GET {http.Path} on {http.Port}",
        HandlerAction.TcpSocket tcp => $"TCP connect to {tcp.Port}",
        HandlerAction.Exec exec => $"exec {string.Join(' ', exec.Command)}",
        HandlerAction.Grpc grpc => $"gRPC health on {grpc.Port}",
        _ => throw new InvalidOperationException($"no probe has the handler {handler}"),
    };

    /// <summary>After how long a container that stops answering is given up: period x failureThreshold.</summary>
    public static TimeSpan Budget(ProbeSpec probe) => probe.Period * probe.FailureThreshold;

    private static bool SamePort(PortRef a, PortRef b, ContainerSpec container) =>
        a == b || (a.Resolve(container) is { } x && b.Resolve(container) == x);
}
