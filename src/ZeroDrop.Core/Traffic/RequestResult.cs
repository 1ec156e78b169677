namespace ZeroDrop.Core.Traffic;

/// <summary>One request: when it was due, sent, answered and ended, on which connection, and how it ended.</summary>
public sealed record RequestResult
{
    /// <summary>0-based number in the order of due times.</summary>
    public required long Seq { get; init; }

    /// <summary>The lane that sent it.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Path with query.</summary>
    public required string Path { get; init; }

    /// <summary>When the schedule wanted it.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>When writing began (a fresh connection: when connecting began); null when it never came to
    /// that.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>When the first byte of the response arrived.</summary>
    public DateTimeOffset? FirstByte { get; init; }

    /// <summary>When it was over, however it ended.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Number of the connection within the run, from 1; 0 when none was opened.</summary>
    public long ConnectionId { get; init; }

    /// <summary>Whether the connection had carried a request before.</summary>
    public bool ConnectionReused { get; init; }

    /// <summary>Age of the connection when the request was sent.</summary>
    public TimeSpan ConnectionAge { get; init; }

    /// <summary>The address connected to: a balancer node or, through a Service, the pod itself; empty when
    /// none.</summary>
    public string Remote { get; init; } = "";

    /// <summary>The client's port; 0 = unknown.</summary>
    public int LocalPort { get; init; }

    /// <summary>The pod that answered, as the response says (<c>X-Pod</c> or the header the user named); empty =
    /// unknown.</summary>
    public string Pod { get; init; } = "";
}
