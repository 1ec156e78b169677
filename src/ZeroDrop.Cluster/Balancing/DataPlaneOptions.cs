namespace ZeroDrop.Cluster.Balancing;

/// <summary>What a data plane is started with besides its route.</summary>
public sealed record DataPlaneOptions
{
    /// <summary>File that the access log is appended to, one JSON object a line; empty (the default) = none.</summary>
    public string AccessLogPath { get; init; } = "";

    /// <summary>Called for every line of the access log, from any thread; default null.</summary>
    public Action<AccessLogEntry>? OnAccess { get; init; }

    /// <summary>Called once, from any thread, when the file cannot be written any more, with the reason; default
    /// null.</summary>
    public Action<string>? OnLogFault { get; init; }

    /// <summary>Whether requests that went well are logged too; default false.</summary>
    public bool LogSuccesses { get; init; }

    /// <summary>Seed of kube-proxy's choices; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// <c>sessionAffinityConfig.clientIP.timeoutSeconds</c> of a Service with <c>sessionAffinity: ClientIP</c>, in
    /// cluster
    /// time: a client keeps its endpoint until it has been away for this long. Null (the default) = no affinity;
    /// Kubernetes' own default is 3 h (causes.md 2.4).
    /// </summary>
    public TimeSpan? ClientIpAffinity { get; init; }

    /// <summary>Port of the listeners, 0-65535; default 0 = a free one each.</summary>
    public int Port { get; init; }
}
