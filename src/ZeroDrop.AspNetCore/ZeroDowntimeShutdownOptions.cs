namespace ZeroDrop.AspNetCore;

/// <summary>
/// How the app drains. Symbols as in the documentation: G grace period, P preStop, L lame-duck wait, D drain limit.
/// The whole must fit: P + L + D + <see cref="HostedServices"/> + <see cref="Margin"/> ≤ G, which a check at start-up
/// compares and logs.
/// </summary>
public sealed class ZeroDowntimeShutdownOptions
{
    /// <summary>
    /// D: how long the longest legitimate request takes, above zero; default 10 s. So long requests in flight may go on
    /// after the listener is closed; what is left then is logged and aborted.
    /// </summary>
    public TimeSpan LongestRequest { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// L as a fixed time, zero or more; null (the default) = as long as traffic comes, see <see cref="QuietPeriod"/>.
    /// </summary>
    public TimeSpan? LameDuck { get; set; }

    /// <summary>The shortest lame-duck wait, zero or more; default 5 s. Unused with a fixed one.</summary>
    public TimeSpan LameDuckFloor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest lame-duck wait, <see cref="LameDuckFloor"/> or more; null (the default) = what the grace period
    /// leaves, at most 60 s, the most that an ALB was seen to need (cause D1). Unused with a fixed one.
    /// </summary>
    public TimeSpan? LameDuckCeiling { get; set; }

    /// <summary>
    /// The wait is over when no request but probes has come for so long, above zero; default 3 s. An app that gets few
    /// requests waits longer: five times the usual time between two, so that silence means something.
    /// </summary>
    public TimeSpan QuietPeriod { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long hosted services get to stop after the last request, zero or more; default 3 s.</summary>
    public TimeSpan HostedServices { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Kept free at the end of the grace period, zero or more; default 2 s.</summary>
    public TimeSpan Margin { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// G, the pod's <c>terminationGracePeriodSeconds</c>; above zero. Null (the default) = read from
    /// <see cref="GracePeriodVariable"/> or <see cref="GracePeriodFile"/>, else Kubernetes' default of 30 s.
    /// </summary>
    public TimeSpan? GracePeriod { get; set; }

    /// <summary>Environment variable with G in whole seconds; default <c>TERMINATION_GRACE_PERIOD_SECONDS</c>.</summary>
    public string GracePeriodVariable { get; set; } = "TERMINATION_GRACE_PERIOD_SECONDS";

    /// <summary>
    /// Downward-API file with G: the seconds alone, or a file of annotations in which
    /// <c>zerodrop.dev/termination-grace-period-seconds</c> is one; default <c>/etc/podinfo/annotations</c>. The
    /// downward API does not offer the field itself. A missing file is no error.
    /// </summary>
    public string GracePeriodFile { get; set; } = "/etc/podinfo/annotations";

    /// <summary>
    /// P: how long the manifest's preStop hook takes before SIGTERM comes, zero or more; null (the default) = the
    /// environment variable <c>PRESTOP_SECONDS</c>, else zero. A hook on <c>MapPreStop</c> is measured, not declared.
    /// </summary>
    public TimeSpan? PreStop { get; set; }

    /// <summary>What the readiness endpoint answers while draining; default <see cref="DrainReadiness.StayReady"/>.</summary>
    public DrainReadiness ReadinessWhileDraining { get; set; } = DrainReadiness.StayReady;

    /// <summary>
    /// Whether health checks tagged <c>ready</c> are asked at every probe, not only until they have passed once. Default
    /// false: a dependency that fails would take all replicas out of rotation together (cause A3).
    /// </summary>
    public bool KeepCheckingReadiness { get; set; }

    /// <summary>
    /// The balancer's idle timeout for its connections to the app, above zero (ALB and ingress-nginx 60 s, GCP 600 s).
    /// Kestrel's keep-alive timeout becomes at least 20 s longer, so that the app never closes an idle connection first
    /// (cause C10). Null (the default) leaves it alone (130 s).
    /// </summary>
    public TimeSpan? BalancerIdleTimeout { get; set; }

    /// <summary>
    /// A response header that tells, while draining, the pod and the seconds since the shutdown began, as
    /// <c>web-7d9f;3.214</c>: it measures how long each router goes on sending. Null (the default) = none.
    /// </summary>
    public string? DrainHeader { get; set; }

    /// <summary>The pod's name in <see cref="DrainHeader"/>; null (the default) = <c>POD_NAME</c>, else the host name.</summary>
    public string? PodName { get; set; }
}
