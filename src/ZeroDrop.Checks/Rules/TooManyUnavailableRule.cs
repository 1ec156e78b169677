using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>B3: the rollout takes pods away before their successors serve.</summary>
internal sealed class TooManyUnavailableRule : WorkloadRule
{
    /// <summary>Up to here one pod is a quarter of the capacity, or more.</summary>
    private const int Few = 4;

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD203", "capacity-hole", "B3", Severity.Error,
        "The rollout may take away more pods than the rest can stand in for, down to none.",
        "Set maxUnavailable 0 and maxSurge 25 % or 1.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var (replicas, surge, unavailable) =
            (path.Numbers.Replicas.Value, path.Numbers.Surge.Value, path.Numbers.Unavailable.Value);
        if (path.Spec.Strategy.Type != StrategyType.RollingUpdate || path.Spec.Key.Kind == WorkloadKind.DaemonSet
            || unavailable == 0 || replicas == 0)
        {
            yield break;
        }

        var left = Math.Max(0, replicas - unavailable);
        var isStatefulSet = path.Spec.Key.Kind == WorkloadKind.StatefulSet;
        Severity? severity = (left, isStatefulSet) switch
        {
            // While all endpoints terminate kube-proxy goes on using them (KEP-1669), so a hook may bridge the gap.
            // A volume for one node is a reason to take the old pod first, as with Recreate (ZD201).
            (0, false) => (path.Numbers.Cover != TimeSpan.Zero && FallsBack(path))
            || Volumes.OneNodeClaim(path, context.Graph) is not null ? Severity.Warning : Severity.Error,
            (0, true) => Severity.Warning,
            (_, true) => replicas == 2 ? Severity.Advice : null,
            _ => replicas <= Few || unavailable * 4 > replicas ? Severity.Warning : surge == 0 ? Severity.Advice : null,
        };
        if (severity is not { } level)
        {
            yield break;
        }

        var rolling = path.Node.Rolling.Kind == "Rollout" ? "spec.strategy.canary" : "spec.strategy.rollingUpdate";
        var field = isStatefulSet ? "spec.updateStrategy" : $"{rolling}.maxUnavailable";
        var finding = Info.Finding(
                path, level, field,
                $"up to {unavailable} of {replicas} pods may be missing ({path.Numbers.Unavailable.Because}), {surge} more may come "
                + $"({path.Numbers.Surge.Because}): "
                + (left == 0 ? "all pods go before a new one serves: an outage at every rollout"
                    : $"{left} of {replicas} pods ({100 * left / replicas} %) carry the load while new ones start")
                + (isStatefulSet ? "; a StatefulSet replaces in place, without surge" : ""))
            .Dropping(left > 0 ? null : (path.Numbers.Cover ?? TimeSpan.Zero)
                + (path.Settings.Startup?.Value ?? path.Main?.Container.ReadinessProbe?.InitialDelay ?? TimeSpan.Zero))
            .Assuming(path.Numbers.Replicas.Origin == Origin.Default ? "replicas is not written: 1" : null);
        var (newSurge, none) = Wishes.Endpoints(path);
        var more = new FieldChange(path.Ref, $"{rolling}.maxSurge", $"{newSurge}");
        yield return isStatefulSet ? finding : finding.WithFix(
            "let new pods come up before old ones go", FixSafety.Safe,
            [new FieldChange(path.Ref, field, $"{none}"), .. newSurge == surge ? (FieldChange[])[] : [more]]);
    }

    private static bool FallsBack(WorkloadPath path) => path.Routers.All(router => router.Kind is RouterKind.KubeProxy
        or RouterKind.NodeBalancer or RouterKind.AlbInstance);
}
