using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C3: the hook alone takes the whole grace period.</summary>
internal sealed class HookExceedsGraceRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD303", "hook-exceeds-grace", "C3", Severity.Error,
        "The preStop hook takes the whole grace period: the app is killed 2 s after its stop signal.",
        "Raise terminationGracePeriodSeconds above preStop + longest request + 5 s.");

    /// <inheritdoc/>
    protected override bool LooksAtAll => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var grace = path.Numbers.Grace.Value!.Value;
        foreach (var (container, field) in ServerFinder.Containers(path.Pod))
        {
            var hook = HookParser.Read(container.PreStop, container);
            if (hook.Duration is not { } length || length < grace || length == TimeSpan.Zero || grace == TimeSpan.Zero)
            {
                continue;
            }

            var serves = path.Servers.IsEmpty || path.Servers.Any(s => ReferenceEquals(s.Container, container));
            yield return Info.Finding(
                    path, serves ? Severity.Error : Severity.Warning,
                    "spec.template.spec.terminationGracePeriodSeconds",
                    $"hook {SecondsText.Of(length)} {(length == grace ? "=" : ">")} grace {SecondsText.Of(grace)}"
                    + $"{Origin(path)}: container {container.Name} is cut off in its hook, gets the stop signal after "
                    + $"{SecondsText.Of(grace)} and SIGKILL {SecondsText.Of(Margins.MinimumKillDelay)} later, "
                    + "whatever is in flight")
                .Dropping(Margins.MinimumKillDelay)
                with
            {
                Fix = Wishes.Grace(path, length),
            };
        }
    }

    private static string Origin(WorkloadPath path) => path.Numbers.Grace.Origin switch
    {
        Core.Paths.Origin.Default => " (the default)",
        Core.Paths.Origin.Configuration => $" ({path.Numbers.Grace.Because})",
        _ => "",
    };
}
