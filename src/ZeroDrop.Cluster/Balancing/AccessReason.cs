using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>Why a request ended as it did, as the balancer knows it.</summary>
public enum AccessReason
{
    /// <summary>The target's complete response was passed on.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>No target is registered with the node: 503.</summary>
    [JsonStringEnumMemberName("no_target")]
    NoTarget,

    /// <summary>The target refused the connection: 502.</summary>
    [JsonStringEnumMemberName("connect_refused")]
    ConnectRefused,

    /// <summary>The target did not answer the connect in time: 504.</summary>
    [JsonStringEnumMemberName("connect_timeout")]
    ConnectTimeout,

    /// <summary>The network said that the target cannot be reached: 502.</summary>
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>RST from the target before its response: 502.</summary>
    [JsonStringEnumMemberName("reset")]
    Reset,

    /// <summary>FIN from the target before its response: 502.</summary>
    [JsonStringEnumMemberName("eof")]
    Eof,

    /// <summary>FIN or RST inside the response: 502, or the client's connection is cut when the head has gone
    /// out.</summary>
    [JsonStringEnumMemberName("truncated")]
    Truncated,

    /// <summary>The target's response is not HTTP/1.1: 502.</summary>
    [JsonStringEnumMemberName("malformed")]
    Malformed,

    /// <summary>No byte for the idle timeout while the request was outstanding: 504.</summary>
    [JsonStringEnumMemberName("idle_timeout")]
    IdleTimeout,

    /// <summary>The deregistration delay ended while the request was in flight: 502 (causes.md D2).</summary>
    [JsonStringEnumMemberName("deregistered")]
    Deregistered,

    /// <summary>The client went away first: 460, which nobody receives.</summary>
    [JsonStringEnumMemberName("client_closed")]
    ClientClosed,

    /// <summary>The client's request cannot be passed on: 4xx.</summary>
    [JsonStringEnumMemberName("client_error")]
    ClientError,

    /// <summary>The balancer itself is being stopped.</summary>
    [JsonStringEnumMemberName("stopping")]
    Stopping,

    /// <summary>This machine has no socket, port or memory left: 500. Never a finding about the workload.</summary>
    [JsonStringEnumMemberName("local_fault")]
    LocalFault,
}
