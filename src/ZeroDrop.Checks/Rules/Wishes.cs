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
            changes.Add(new FieldChange(path.Ref, GraceField, grace, solution.Why("G")));
            words.Add($"give hook and drain a grace period of {grace} s");
        }

        return new FindingFix(
            words.Count > 0 ? string.Join("; ", words) : "raise the hook or the grace period", safety, changes.ToImmutable());
    }

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
