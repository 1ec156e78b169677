using System.Collections.Immutable;

namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>
/// Finds the smallest whole seconds that keep all inequalities with their margins. A value that keeps them already
/// stays as it is, so that solving a solved path changes nothing. Steps: (1) D, (2) P, (3) G under the cluster's cap,
/// (4) K_app, (5) U and S.
/// </summary>
internal static class PathSolver
{
    /// <summary>Solves.</summary>
    public static PathSolution Solve(PathValues given)
    {
        var why = ImmutableArray.CreateBuilder<Derivation>();
        var values = given;
        if (!Inequalities.Finish.Holds(values))
        {
            values = values with { Drain = values.LongestRequest };
            why.Add(new Derivation("D", $"longest request {Text(values.LongestRequest!.Value)}", IsInApp: true));
        }

        if (!Inequalities.Cover.Holds(values) || !Inequalities.Outlast.Holds(values))
        {
            values = values with { PreStop = Hook(values) };
            why.Add(new Derivation("P", HookWords(values), IsInApp: false));
        }

        string? obstacle = null;
        if (!Inequalities.Fit.Holds(values) || values.Grace > values.GraceCap)
        {
            (values, obstacle) = Fit(values, why);
        }

        if (!Inequalities.KeepAlive.Holds(values))
        {
            values = values with { AppKeepAlive = Up(values.BalancerKeepAlive!.Value + Margins.KeepAlive) };
            why.Add(new Derivation("K_app", $"the balancer's {Text(values.BalancerKeepAlive!.Value)} + "
                + $"{Text(Margins.KeepAlive)} margin", IsInApp: true));
        }

        if (!Inequalities.Endpoints.Holds(values))
        {
            values = values with { Unavailable = 0, Surge = Math.Max(1, values.Surge) };
            why.Add(new Derivation("S", "no pod goes before another has come", IsInApp: false));
        }

        return new PathSolution(values, why.ToImmutable(), obstacle);
    }

    /// <summary>The smallest hook that covers the propagation, and the requests of an app that ends at once.</summary>
    private static TimeSpan Hook(PathValues values)
    {
        var request = values.EndsAtOnce ? values.Request ?? TimeSpan.Zero : TimeSpan.Zero;
        var hook = (values.Propagation ?? TimeSpan.Zero) + request + Inequalities.CoverMargin - values.LameDuck;
        return hook > TimeSpan.Zero ? Up(hook) : TimeSpan.Zero;
    }

    private static string HookWords(PathValues values)
    {
        var request = values is { EndsAtOnce: true, Request: { } time }
            ? $" + {Text(time)} for the longest request, as the app ends at once on SIGTERM" : "";
        var lame = values.LameDuck > TimeSpan.Zero ? $" - {Text(values.LameDuck)} that the app itself waits" : "";
        return $"{Text(values.Propagation ?? TimeSpan.Zero)} until the slowest router stops sending{request} + "
            + $"{Text(Inequalities.CoverMargin)} margin{lame}";
    }

    /// <summary>Raises G; where a cap forbids it, shortens a hook that is longer than it must be.</summary>
    private static (PathValues Values, string? Obstacle) Fit(
        PathValues values, ImmutableArray<Derivation>.Builder why)
    {
        var raised = WithGrace(values, Inequalities.GraceMargin);
        if (values.GraceCap is not { } cap || raised.Grace <= cap)
        {
            why.Add(new Derivation("G", GraceWords(raised), IsInApp: false));
            return (raised, null);
        }

        var shorter = values.Propagation is not null && Hook(values) < values.PreStop
            ? values with { PreStop = Hook(values) } : values;
        var fits = WithGrace(shorter, Inequalities.GraceMargin);
        fits = fits.Grace <= cap ? fits : shorter with { Grace = cap };
        if (!Inequalities.Fit.Holds(fits))
        {
            return (values, $"{GraceSum(shorter, Margins.Grace)} > {Text(cap)}, the cluster's limit for grace periods: lower "
                + "the app's drain limit, or have the limit raised");
        }

        if (shorter != values)
        {
            why.Add(new Derivation("P", $"{HookWords(shorter)}; more does not fit below the cluster's {Text(cap)}", IsInApp: false));
        }

        why.Add(new Derivation("G", $"{GraceWords(fits)}; at most {Text(cap)} in this cluster", IsInApp: false));
        return (fits, null);
    }

    private static PathValues WithGrace(PathValues values, TimeSpan margin) =>
        values with { Grace = Up(values.Cover + values.Work + margin) };

    private static string GraceWords(PathValues values) =>
        GraceSum(values, values.Grace - values.Cover - values.Work)
        + (values.LongestRequest is null && values.Drain is null or { Ticks: long.MaxValue }
            ? " (nothing says how long requests take: 30 s are taken)" : "");

    private static string GraceSum(PathValues values, TimeSpan margin) => $"hook {Text(values.PreStop)} + "
        + (values.LameDuck > TimeSpan.Zero ? $"wait in the app {Text(values.LameDuck)} + " : "")
        + $"drain {Text(values.Work)} + {Text(margin)} margin";

    private static TimeSpan Up(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    private static string Text(TimeSpan time) => SecondsText.Of(time);
}
