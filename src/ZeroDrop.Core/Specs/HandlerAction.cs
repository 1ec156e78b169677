using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary>What a probe or a lifecycle hook does (<c>v1.ProbeHandler</c>, <c>v1.LifecycleHandler</c>).</summary>
public abstract record HandlerAction
{
    private HandlerAction()
    {
    }

    /// <summary><c>httpGet</c>.</summary>
    /// <param name="Path">Path with query; default <c>/</c>.</param>
    /// <param name="Port">Number or name.</param>
    /// <param name="Scheme"><c>HTTP</c> (default) or <c>HTTPS</c>.</param>
    /// <param name="Host">Host to connect to; empty = the pod's IP.</param>
    public sealed record HttpGet(string Path, PortRef Port, string Scheme = "HTTP", string Host = "") : HandlerAction
    {
        /// <summary><c>httpHeaders</c>, in order.</summary>
        public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];
    }

    /// <summary><c>tcpSocket</c>: succeeds when a connection opens.</summary>
    /// <param name="Port">Number or name.</param>
    /// <param name="Host">Host to connect to; empty = the pod's IP.</param>
    public sealed record TcpSocket(PortRef Port, string Host = "") : HandlerAction;

    /// <summary><c>exec</c>: succeeds with exit code 0.</summary>
    /// <param name="Command">The command, not run in a shell.</param>
    public sealed record Exec(ImmutableArray<string> Command) : HandlerAction;

    /// <summary><c>grpc</c>: the standard health service. Probes only.</summary>
    /// <param name="Port">The port's number.</param>
    /// <param name="Service">The service asked for; default empty.</param>
    public sealed record Grpc(int Port, string Service = "") : HandlerAction;

    /// <summary><c>sleep</c> (KEP-3960). Hooks only.</summary>
    /// <param name="Duration"><c>seconds</c>.</param>
    public sealed record Sleep(TimeSpan Duration) : HandlerAction;
}
