namespace ZeroDrop.Cluster.Routes;

/// <summary>The timeouts of a balancer's data plane, in cluster time.</summary>
public sealed record BalancerTimeouts
{
    /// <summary>To open a connection to a target: 10 s at an ALB, then 504 (causes.md 2.8).</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>ALB <c>idle_timeout.timeout_seconds</c>, default 60 s (1-4000): no byte for this long while a request
    /// is outstanding is a 504; an idle connection is closed after it.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>ALB <c>client_keep_alive.seconds</c>, default 3600 s.</summary>
    public TimeSpan ClientKeepAlive { get; init; } = TimeSpan.FromSeconds(3600);
}
