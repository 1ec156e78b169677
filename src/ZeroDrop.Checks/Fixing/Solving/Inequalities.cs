using System.Collections.Immutable;

namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>The inequalities with their margins (causes.md 5, "Synthesis for the fixer").</summary>
internal static class Inequalities
{
    /// <summary>What is put on top of the propagation time, and of a balancer's timeouts.</summary>
    public static readonly TimeSpan CoverMargin = TimeSpan.FromSeconds(5);

    /// <summary>What is left of the grace period when the last request has ended.</summary>
    public static readonly TimeSpan GraceMargin = TimeSpan.FromSeconds(10);

    /// <summary>1: the hook outlasts the propagation.</summary>
    public static Inequality Cover { get; } = new(
        "P + L >= T_prop", v => v.Propagation is { } propagation ? v.Cover - propagation : null,
        TimeSpan.Zero, CoverMargin);

    /// <summary>2: hook and drain fit into the grace period.</summary>
    public static Inequality Fit { get; } = new(
        "P + L + min(D, T_req) <= G", v => v.Grace - v.Cover - v.Work, Margins.Grace, GraceMargin);

    /// <summary>3: the app finishes the longest request, for apps that drain.</summary>
    public static Inequality Finish { get; } = new(
        "D >= T_req", v => v is { EndsAtOnce: false, Drain: { } drain, LongestRequest: { } request }
            ? drain - request : null,
        TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>3, for an app that ends at once: what the last router sent last must end within the hook.</summary>
    public static Inequality Outlast { get; } = new(
        "P + L >= T_prop + T_req (the app ends at once on its stop signal)",
        v => v is { EndsAtOnce: true, Request: { } request, Propagation: { } propagation }
            ? v.Cover - propagation - request : null,
        TimeSpan.Zero, CoverMargin);

    /// <summary>4: the caller closes idle connections first.</summary>
    public static Inequality KeepAlive { get; } = new(
        "K_app > K_lb", v => v is { AppKeepAlive: { } app, BalancerKeepAlive: { } balancer }
            ? (app == TimeSpan.MaxValue ? app : app - balancer) : null,
        Margins.KeepAlive, Margins.KeepAlive);

    /// <summary>5: no pod goes before another has come; a second stands for a pod.</summary>
    public static Inequality Endpoints { get; } = new(
        "U = 0, S >= 1", v => TimeSpan.FromSeconds(Math.Min(-v.Unavailable, v.Surge - 1)),
        TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>All of them.</summary>
    public static ImmutableArray<Inequality> All { get; } = [Cover, Fit, Finish, Outlast, KeepAlive, Endpoints];
}
