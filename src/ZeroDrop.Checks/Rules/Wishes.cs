using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Checks.Fixing;
using ZeroDrop.Checks.Fixing.Solving;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>Field values that several rules wish for; they come from <see cref="PathSolver"/>.</summary>
internal static class Wishes
{
    private const string GraceField = "spec.template.spec.terminationGracePeriodSeconds";

    /// <summary>A hook that covers the propagation, and a grace period that it fits into.</summary>
    public static FindingFix Cover(WorkloadPath path, Server server) =>
        Solve(path, server, path.Numbers.PreStop.Or(TimeSpan.Zero));

    /// <summary>A grace period into which hook and drain fit.</summary>
    public static FindingFix Grace(WorkloadPath path, TimeSpan hook) => Solve(path, path.Main, hook);

    /// <summary>min(D, T_req), or what frameworks usually take.</summary>
    public static TimeSpan Drain(WorkloadPath path) => Values(path, TimeSpan.Zero).Work;

    /// <summary>The grace period that the arithmetic asks for.</summary>
    public static TimeSpan GraceNeeded(WorkloadPath path) =>
        PathSolver.Solve(Values(path, path.Numbers.PreStop.Or(TimeSpan.Zero)) with { Grace = TimeSpan.Zero }).Values.Grace;

    /// <summary>A native sleep in place of a hook that cannot run, and a grace period that it fits into.</summary>
    public static FindingFix Native(WorkloadPath path, Server server)
    {
        var solution = PathSolver.Solve(Values(path, server.Hook.Duration ?? TimeSpan.Zero));
        var seconds = Whole(solution.Values.PreStop);
        var changes = ImmutableArray.Create(new FieldChange(
            path.Ref, $"{server.Field}.lifecycle.preStop", $$"""{"sleep":{"seconds":{{seconds}} } }""", solution.Why("P")));
        if (solution.Values.Grace != path.Numbers.Grace.Value && solution.Obstacle is null)
        {
            changes = changes.Add(new FieldChange(path.Ref, GraceField, Whole(solution.Values.Grace), solution.Why("G")));
        }

        return new FindingFix(
            $"use the native sleep action, {seconds} s",
            path.Global.KubernetesMinor >= HookWish.NativeSleepMinor ? FixSafety.Safe : FixSafety.Unsafe, changes);
    }

    /// <summary>S and U with which no pod goes before another has come.</summary>
    public static (int Surge, int Unavailable) Endpoints(WorkloadPath path)
    {
        var values = PathSolver.Solve(Values(path, TimeSpan.Zero) with
        {
            Surge = path.Numbers.Surge.Value, Unavailable = path.Numbers.Unavailable.Value,
        }).Values;
        return (values.Surge, values.Unavailable);
    }

    /// <summary>K_app for a router that closes idle connections after <paramref name="balancer"/>.</summary>
    public static TimeSpan KeepAlive(TimeSpan app, TimeSpan balancer) => PathSolver.Solve(new PathValues
    {
        PreStop = TimeSpan.Zero, Grace = TimeSpan.MaxValue, AppKeepAlive = app, BalancerKeepAlive = balancer,
    }).Values.AppKeepAlive!.Value;

    /// <summary>The grace period of a workload that covers its propagation with a hook.</summary>
    public static TimeSpan GraceCovered(WorkloadPath path) =>
        PathSolver.Solve(Values(path, TimeSpan.Zero) with { Grace = TimeSpan.Zero, GraceCap = null }).Values.Grace;

    /// <summary>Whole seconds, rounded up.</summary>
    public static string Whole(TimeSpan time) =>
        ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static FindingFix Solve(WorkloadPath path, Server? server, TimeSpan hook)
    {
        var given = Values(path, hook);
        var solution = PathSolver.Solve(given);
        if (solution.Obstacle is { } obstacle)
        {
            return new FindingFix($"no value fits: {obstacle}", FixSafety.DisplayOnly, []);
        }

        var changes = ImmutableArray.CreateBuilder<FieldChange>();
        var words = new List<string>();
        var safety = FixSafety.Safe;
        if (solution.Values.PreStop != given.PreStop && server is not null)
        {
            var wish = HookWish.Of(path, server, solution.Values.PreStop, solution.Why("P"));
            changes.Add(wish.Change);
            words.Add(wish.Words);
            safety = wish.Safety;
        }

        if (solution.Values.Grace != given.Grace)
        {
            var grace = Whole(solution.Values.Grace);
            changes.Add(new FieldChange(path.Ref, GraceField, grace, solution.Why("G") + AboveIdle(path, solution.Values.Grace)));
            words.Add($"give hook and drain a grace period of {grace} s");
        }

        return new FindingFix(
            words.Count > 0 ? string.Join("; ", words) : "raise the hook or the grace period", safety, changes.ToImmutable());
    }

    /// <summary>Who follows the guide's order wonders about a grace period above the balancer's timeout.</summary>
    private static string AboveIdle(WorkloadPath path, TimeSpan grace) =>
        path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance).Select(r => PathNumbersBuilder.KeepAliveOf(r)?.Value).Max() is { } idle
        && grace >= idle
            ? $"; that it is not below the ALB's idle timeout of {SecondsText.Of(idle)} causes no 504 (ZD413)" : "";

    private static PathValues Values(WorkloadPath path, TimeSpan hook)
    {
        var numbers = path.Numbers;
        return new PathValues
        {
            PreStop = hook,
            LameDuck = numbers.LameDuck.Or(TimeSpan.Zero),
            Grace = numbers.Grace.Or(TimeSpan.FromSeconds(30)),
            GraceCap = path.Global.MaxGrace,
            Drain = numbers.Drain.Value,
            LongestRequest = numbers.LongestRequest.Value,
            ResponseLimit = path.Routers.Where(r => r.Preset.ResponseTimeout is not null)
                .Select(r => PathNumbersBuilder.KeepAliveOf(r)?.Value).Max(),
            Propagation = numbers.Propagation.Value,
        };
    }
}
