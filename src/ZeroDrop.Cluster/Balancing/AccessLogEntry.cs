using System.Text.Json.Serialization;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>One request as the balancer saw it. Times and durations are the cluster's.</summary>
public sealed record AccessLogEntry
{
    /// <summary>When the request's head had been received.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The router's id.</summary>
    public required string Router { get; init; }

    /// <summary>The node's id.</summary>
    public required string Node { get; init; }

    /// <summary>The client's address and port.</summary>
    public required string Client { get; init; }

    /// <summary>The target chosen (<c>ip:port</c>), or <c>-</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The status sent to the client; 460 when it was gone.</summary>
    public required int Status { get; init; }

    /// <summary>Why.</summary>
    public required AccessReason Reason { get; init; }

    /// <summary>The request's method.</summary>
    public required string Method { get; init; }

    /// <summary>The request target as received.</summary>
    public required string Path { get; init; }

    /// <summary>The request's <c>X-Seq</c> header; empty when there is none.</summary>
    public required string XSeq { get; init; }

    /// <summary>Microseconds that opening a connection took; -1 when an idle one was used or none was tried.</summary>
    [JsonPropertyName("connect_us")]
    public required long ConnectMicros { get; init; }

    /// <summary>Microseconds from <see cref="At"/> to the first byte of the target's response; -1 = never.</summary>
    [JsonPropertyName("first_byte_us")]
    public required long FirstByteMicros { get; init; }

    /// <summary>Microseconds from <see cref="At"/> to the end.</summary>
    [JsonPropertyName("total_us")]
    public required long TotalMicros { get; init; }
}
