namespace ZeroDrop.Orchestrator.Routing;

/// <summary>An ALB target group as the AWS Load Balancer Controller sets it up (causes.md 2.8; annotations.md of the
/// LBC).</summary>
public sealed record TargetGroupSpec
{
    /// <summary><c>healthcheck-interval-seconds</c>; LBC default 15 s (5-300).</summary>
    public TimeSpan HealthCheckInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>healthcheck-timeout-seconds</c>; LBC default 5 s (2-120).</summary>
    public TimeSpan HealthCheckTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>healthy-threshold-count</c>; LBC default 2. A new target needs one success only.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary><c>unhealthy-threshold-count</c>; LBC default 2.</summary>
    public int UnhealthyThreshold { get; init; } = 2;

    /// <summary><c>healthcheck-path</c>; LBC default <c>/</c>.</summary>
    public string HealthCheckPath { get; init; } = "/";

    /// <summary><c>healthcheck-port</c>; 0 = <c>traffic-port</c>, the default.</summary>
    public int HealthCheckPort { get; init; }

    /// <summary><c>success-codes</c> as a list of inclusive ranges; default 200-200.</summary>
    public string SuccessCodes { get; init; } = "200";

    /// <summary><c>deregistration_delay.timeout_seconds</c>; default 300 s (0-3600).</summary>
    public TimeSpan DeregistrationDelay { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How late the controller registers a new endpoint with the target group.</summary>
    public TimeSpan RegistrationDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a registered target stays <c>initial/Elb.RegistrationInProgress</c> before its first health
    /// check; default 3 s (AWS states no number: an estimate).</summary>
    public TimeSpan RegistrationTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the controller sets a readiness gate on the pods
    /// (namespace label <c>elbv2.k8s.aws/pod-readiness-gate-inject: enabled</c>).</summary>
    public bool ReadinessGate { get; init; }
}
