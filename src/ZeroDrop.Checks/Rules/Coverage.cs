using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>The first inequality, P + L ≥ T_prop, in the words that all its rules share.</summary>
internal static class Coverage
{
    /// <summary>The slowest router; null when the configuration gives the propagation or no router is known.</summary>
    public static RouterOnPath? Slowest(WorkloadPath path) => path.Settings.Propagation is not null
        ? null
        // Of two that are as slow, the mesh is the one with a story of its own.
        : path.Routers.MaxBy(router => (router.Preset.Propagation, router.Kind == RouterKind.Mesh));

    /// <summary>How much is missing; null when nothing is, or when it cannot be said.</summary>
    public static TimeSpan? Gap(WorkloadPath path) =>
        path.Numbers.Cover is { } cover && path.Numbers.Propagation.Value is { } propagation && cover < propagation
            ? propagation - cover
            : null;

    /// <summary>A finding that the hook is too short for a kind of router.</summary>
    public static Finding TooShort(RuleInfo rule, WorkloadPath path, Server server, Severity severity, string why)
    {
        var numbers = path.Numbers;
        var cover = numbers.Cover!.Value;
        var gap = Gap(path)!.Value;
        return rule.Finding(
                path, severity, $"{server.Field}.lifecycle.preStop",
                $"{Sum(path)} < {SecondsText.Of(numbers.Propagation.Value!.Value)} until {numbers.Propagation.Because} "
                + $"stops sending: requests meet a closed port for up to {SecondsText.Of(gap)}{why}")
            .Dropping(gap)
            .Related("C8")
            .Assuming(Assumptions(path))
            with
        {
            Fix = cover == TimeSpan.MaxValue ? null : Wishes.Cover(path, server),
        };
    }

    /// <summary><c>preStop 5 s + wait in the app 3 s = 8 s</c>.</summary>
    public static string Sum(WorkloadPath path)
    {
        var (hook, lame) = (path.Numbers.PreStop.Value!.Value, path.Numbers.LameDuck.Or(TimeSpan.Zero));
        return lame > TimeSpan.Zero
            ? $"preStop {SecondsText.Of(hook)} + wait in the app {SecondsText.Of(lame)} = {SecondsText.Of(hook + lame)}"
            : $"preStop {SecondsText.Of(hook)}";
    }

    /// <summary>What the sentences rest on.</summary>
    public static IEnumerable<string?> Assumptions(WorkloadPath path)
    {
        var numbers = path.Numbers;
        yield return numbers.Propagation.IsStated ? null
            : $"propagation {SecondsText.Of(numbers.Propagation.Or(TimeSpan.Zero))}: published figure for "
                + $"{numbers.Propagation.Because}; a rehearsal or rollout measures yours";
        yield return numbers.LameDuck.IsStated ? null
            : "the app stops listening at once on the stop signal: nothing says otherwise";
        yield return Slowest(path) is { IsGuess: true } router
            ? $"{router.Preset.Name}: its kind is not known, 10 s are taken" : null;
    }
}
