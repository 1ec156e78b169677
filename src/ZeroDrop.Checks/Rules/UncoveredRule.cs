using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;

namespace ZeroDrop.Checks.Rules;

/// <summary>C1: nothing holds back the stop while routers still send.</summary>
internal sealed class UncoveredRule : WorkloadRule
{
    /// <summary>A grace period this long, and no hook: whoever wrote it lets the app itself wait (Knative's activator
    /// has 600 s for that). Nothing to complain about.</summary>
    private static readonly TimeSpan DrainsByItself = TimeSpan.FromSeconds(300);

    /// <summary>From here on it is at least likely.</summary>
    private static readonly TimeSpan MayDrainByItself = TimeSpan.FromSeconds(120);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD301", "uncovered-propagation", "C1", Severity.Error,
        "The app stops listening at once, while routers go on sending to it until they hear of the deletion.",
        "Add a preStop sleep longer than the slowest router's propagation, and raise the grace period with it.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var numbers = path.Numbers;
        if (path.Main is not { } server || Coverage.Gap(path) is not { } gap || numbers.Cover != TimeSpan.Zero)
        {
            yield break;
        }

        var isLong = numbers.Grace.Origin == Origin.Manifest && server.Container.PreStop is null;
        if (isLong && numbers.Grace.Value >= DrainsByItself)
        {
            yield break;
        }

        // Then only drains, evictions and scale-ins take a pod that routers still send to.
        var argo = ArgoDelay.Of(path);
        var isMoved = argo >= numbers.Propagation.Value;
        var mayDrain = isLong && numbers.Grace.Value >= MayDrainByItself;
        var hook = server.Container.PreStop is null ? "no preStop hook" : $"{numbers.PreStop.Because}, which returns at once";
        yield return Info.Finding(
                path,
                mayDrain ? (numbers.Grace.Value >= 2 * Wishes.GraceCovered(path) ? Severity.Advice : Severity.Warning)
                    : isMoved || server.IsGuess || path.Routers.All(r => r.Kind == RouterKind.Headless) ? Severity.Warning
                    : Severity.Error,
                $"{server.Field}.lifecycle.preStop",
                $"{hook}: container {server.Container.Name} "
                + (numbers.Grace.Value == TimeSpan.Zero ? "is killed" : "gets its stop signal") + " at the deletion, and "
                + $"{numbers.Propagation.Because} sends to it for up to {SecondsText.Of(gap)} more"
                + (mayDrain ? $"; the grace period of {SecondsText.Of(numbers.Grace.Value!.Value)} suggests that the app "
                    + "waits by itself: say so with lameDuck in zerodrop.yaml" : "")
                + (isMoved ? $"; in a rollout Argo waits {SecondsText.Of(argo)} (scaleDownDelaySeconds) before it deletes pods, in a "
                    + "drain, an eviction or a scale-in nobody does" : ""))
            .Dropping(gap)
            .Assuming(Coverage.Assumptions(path))
            .Related(path.RoutersOf(RouterKind.AlbIp, RouterKind.NlbIp).Any() ? ["C8", "D1"] : ["C8"])
            with
        {
            Fix = Wishes.Cover(path, server),
        };
    }
}
