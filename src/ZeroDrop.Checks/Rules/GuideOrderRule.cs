using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>D3: the order preStop < grace < ALB timeout, and what is behind it.</summary>
internal sealed class GuideOrderRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD413", "grace-above-idle-timeout", "D3", Severity.Advice,
        "The order preStop < grace < ALB idle timeout is not kept; in itself that loses nothing.",
        "See that no request takes longer than the idle timeout, and that the app's keep-alive timeout is above "
        + "it.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance).Take(1))
        {
            var idle = PathNumbersBuilder.KeepAliveOf(router)!.Value!.Value;
            // A grace period that hook and drain need is no mistake, however long it is.
            if (path.Numbers.Grace.Value is { } grace && grace >= idle && path.Numbers.PreStop.Value > TimeSpan.Zero
                && grace > Wishes.GraceNeeded(path))
            {
                var request = path.Numbers.LongestRequest.Value;
                yield return Info.Finding(
                    path, Severity.Advice, "spec.template.spec.terminationGracePeriodSeconds",
                    $"preStop {SecondsText.Of(path.Numbers.PreStop.Value.Value)} < grace {SecondsText.Of(grace)}, but grace >= ALB idle "
                    + $"timeout {SecondsText.Of(idle)}. preStop + drain < grace is needed; grace < idle timeout is not: a long "
                    + $"grace period causes no 504. Behind that half stand two other relations: longest request "
                    + $"({(request is { } r ? SecondsText.Of(r) : "not told")}) < {SecondsText.Of(idle)} and keep-alive of the app "
                    + $"({(path.Numbers.AppKeepAlive.Value is { } k ? SecondsText.Of(k) : "not told")}) > {SecondsText.Of(idle)}");
            }
        }
    }
}
