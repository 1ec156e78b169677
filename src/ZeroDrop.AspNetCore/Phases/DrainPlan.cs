using System.Collections.Immutable;
using System.Globalization;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>
/// How the grace period is spent: P + L + D + hosted services + margin ≤ G (causes.md §2, inequality 2). The clock of G
/// starts at the deletion, before preStop.
/// </summary>
internal sealed record DrainPlan
{
    /// <summary>Kubernetes' default for <c>terminationGracePeriodSeconds</c>.</summary>
    public static readonly TimeSpan DefaultGrace = TimeSpan.FromSeconds(30);

    /// <summary>The longest that an ALB was seen to go on sending (causes.md D1): no wait is longer by itself.</summary>
    public static readonly TimeSpan LongestPropagation = TimeSpan.FromSeconds(60);

    /// <summary>HostOptions.ShutdownTimeout when nobody set it (since .NET 7; causes.md §3).</summary>
    private static readonly TimeSpan DefaultHostTimeout = TimeSpan.FromSeconds(30);

    /// <summary>G.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Whether G was told, not assumed.</summary>
    public required bool GraceIsKnown { get; init; }

    /// <summary>P.</summary>
    public required TimeSpan PreStop { get; init; }

    /// <summary>The shortest L.</summary>
    public required TimeSpan Floor { get; init; }

    /// <summary>The longest L.</summary>
    public required TimeSpan Ceiling { get; init; }

    /// <summary>Silence that ends L; null = L is fixed.</summary>
    public required TimeSpan? Quiet { get; init; }

    /// <summary>D.</summary>
    public required TimeSpan Drain { get; init; }

    /// <summary>For hosted services afterwards.</summary>
    public required TimeSpan HostedServices { get; init; }

    /// <summary>Kept free at the end.</summary>
    public required TimeSpan Margin { get; init; }

    /// <summary>What the start-up check has to say; empty = the plan fits.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>Plans the shutdown.</summary>
    public static DrainPlan Of(ZeroDowntimeShutdownOptions options, PodEnvironment pod, TimeSpan hostTimeout)
    {
        string? graceProblem = null;
        string? preStopProblem = null;
        var told = options.GracePeriod ?? pod.GracePeriod(options, out graceProblem);
        var preStop = options.PreStop ?? pod.PreStop(out preStopProblem);
        var grace = told ?? DefaultGrace;
        var left = grace - preStop - options.LongestRequest - options.HostedServices - options.Margin;
        var floor = options.LameDuck ?? options.LameDuckFloor;
        var ceiling = options.LameDuck ?? options.LameDuckCeiling ?? Min(LongestPropagation, left);
        var plan = new DrainPlan
        {
            Grace = grace,
            GraceIsKnown = told is not null,
            PreStop = preStop,
            Floor = floor,
            Ceiling = ceiling < floor ? floor : ceiling,
            Quiet = options.LameDuck is null ? options.QuietPeriod : null,
            Drain = options.LongestRequest,
            HostedServices = options.HostedServices,
            Margin = options.Margin,
            Problems = [],
        };
        return plan with { Problems = [.. plan.FindProblems(hostTimeout, graceProblem, preStopProblem)] };
    }

    /// <summary>Time from SIGTERM to the end of the grace period, less the margin.</summary>
    public TimeSpan Budget => Max(TimeSpan.Zero, Grace - PreStop - Margin);

    /// <summary>The longest lame-duck wait that leaves time for the drain.</summary>
    public TimeSpan LameDuckLimit => Max(TimeSpan.Zero, Min(Ceiling, Budget - Drain - HostedServices));

    /// <summary>How long requests may go on when <paramref name="spent"/> of the budget is gone.</summary>
    public TimeSpan DrainLimit(TimeSpan spent) =>
        Max(TimeSpan.Zero, Min(Drain, Budget - spent - Min(HostedServices, TimeSpan.FromSeconds(1))));

    /// <summary>What is left for hosted services when <paramref name="spent"/> of the budget is gone.</summary>
    public TimeSpan HostLimit(TimeSpan spent) => Max(TimeSpan.FromMilliseconds(500), Budget - spent);

    /// <summary>The sum that must not exceed G.</summary>
    public TimeSpan Needed => PreStop + Ceiling + Drain + HostedServices + Margin;

    private IEnumerable<string> FindProblems(TimeSpan hostTimeout, params string?[] unreadable)
    {
        foreach (var problem in unreadable)
        {
            if (problem is not null)
            {
                yield return problem;
            }
        }

        if (Needed > Grace)
        {
            yield return $"P {Text(PreStop)} + L {Text(Ceiling)} + D {Text(Drain)} + hosted services "
                + $"{Text(HostedServices)} + margin {Text(Margin)} = {Text(Needed)} is more than the grace period of "
                + $"{Text(Grace)}{(GraceIsKnown ? "" : " (Kubernetes' default; none was told)")}: the pod would be killed "
                + $"at work. Set terminationGracePeriodSeconds: {Math.Ceiling(Needed.TotalSeconds):F0} or shorten one of "
                + "them; until then waits are cut to fit";
        }

        if (hostTimeout != DefaultHostTimeout && PreStop + Ceiling + Drain + hostTimeout + Margin > Grace)
        {
            yield return $"HostOptions.ShutdownTimeout of {Text(hostTimeout)} after P {Text(PreStop)} + L "
                + $"{Text(Ceiling)} + D {Text(Drain)} does not fit into the grace period of {Text(Grace)}: it is cut to "
                + "what is left when the last request has ended";
        }
    }

    /// <summary>As in reports: 8 s, 2.5 s.</summary>
    internal static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
