using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Attribution;

/// <summary>What attribution must know about the run besides the timeline and the requests.</summary>
public sealed record AttributionOptions
{
    /// <summary>The kind of route the requests took.</summary>
    public required RouteKind Route { get; init; }

    /// <summary>
    /// The balancer is an AWS ALB, or stands in for one: late removal is then also cause D1. Default false.
    /// </summary>
    public bool IsAlb { get; init; }

    /// <summary>
    /// The Service that the route leads to: endpoints of others, and pods that are none of its endpoints, do not
    /// concern the requests. Default null: all that the timeline names.
    /// </summary>
    public ObjectKey? Service { get; init; }

    /// <summary>
    /// The workload that is rolled out: its pods belong to the route even before they are endpoints, and the rollout is
    /// over when its own is. Default null: all that the timeline names.
    /// </summary>
    public WorkloadKey? Workload { get; init; }

    /// <summary>
    /// How many times faster than real time the cluster's clock ran, at least 1 (default). All times of the
    /// timeline and
    /// of the requests are the cluster's, and so are all durations here; only what real I/O costs (a refused connect, a
    /// clock that is off) looks this many times longer on the cluster's clock.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>
    /// Time until a connect that gets no answer ends: 10 s for an ALB (causes.md 2.8, ALB guide "load balancer
    /// troubleshooting") and by default for the client too.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time until the balancer gives up waiting for a response: the ALB's idle timeout, 60 s.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How late a router may follow the EndpointSlices when the timeline does not tell when it was programmed. Default
    /// 1.5 s: kube-proxy applies changes within its minSyncPeriod of 1 s (causes.md 2.4, 6.9).
    /// </summary>
    public TimeSpan UnseenRouterLag { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>
    /// How long around the moment a router was programmed either list of targets may apply: a reload of nginx, clocks.
    /// Default 0.2 s.
    /// </summary>
    public TimeSpan RouterTolerance { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How long a pod's address still refuses after its last process ended; afterwards connects hang. Default 0.3 s;
    /// measured 0.12-0.2 s (causes.md 6.3).
    /// </summary>
    public TimeSpan AddressLinger { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Disagreement allowed between the clocks of client and cluster, in real time. Default 20 ms.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Requests that must have met each replaced pod's drop window before "nothing dropped" may be said. Default 10,
    /// at least 1.
    /// </summary>
    public int MinRequestsPerWindow { get; init; } = 10;

    /// <summary>
    /// Only routers whose name begins like this are on the route, for example <c>alb/web/</c>; default: all that the
    /// timeline names.
    /// </summary>
    public string RouterPrefix { get; init; } = "";

    /// <summary>
    /// Which router (as the timeline's RouterProgrammed names it) a request's <c>Remote</c> belongs to. A
    /// remote that is
    /// missing here is taken as the router's own name; otherwise every router is considered.
    /// </summary>
    public ImmutableDictionary<string, string> RouterOfRemote { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What a duration of real I/O looks like on the cluster's clock.</summary>
    internal TimeSpan Real(TimeSpan duration) => duration * Speed;

    /// <summary><see cref="ClockTolerance"/> on the cluster's clock.</summary>
    internal TimeSpan Slack => Real(ClockTolerance);

    /// <summary><see cref="RouterTolerance"/>, not less than <see cref="Slack"/>.</summary>
    internal TimeSpan RouterSlack => RouterTolerance > Slack ? RouterTolerance : Slack;
}
