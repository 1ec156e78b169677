using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>A9: a readiness gate is asked for in a way that has no effect.</summary>
internal sealed class GateNotInjectedRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD111", "readiness-gate-not-injected", "A9", Severity.Warning,
        "A readiness gate is asked for, but in a way that has no effect.",
        "Set the namespace's label to enabled and use target-type ip.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var asked = path.Node.Namespace?.Labels.GetValueOrDefault(ReadinessGates.Label);
        var balancers = path.RoutersOf(RouterKind.AlbIp, RouterKind.NlbIp, RouterKind.AlbInstance).ToList();
        if (balancers.Count == 0 || (asked is null && !ReadinessGates.IsInTemplate(path)))
        {
            yield break;
        }

        if (asked is not (null or "enabled" or "disabled"))
        {
            yield return Info.Finding(
                path, context.Graph.Find("Namespace", new ObjectKey("", path.Ref.Namespace)) ?? path.Node.Item,
                Severity.Warning, $"metadata.labels[\"{ReadinessGates.Label}\"]",
                $"the namespace's label {ReadinessGates.Label} is \"{asked}\": only \"enabled\" has an effect, so pods get no "
                + "gate and count as available before the balancer sends to them");
        }
        else if (asked != "disabled" && balancers.All(b => b.Kind == RouterKind.AlbInstance))
        {
            yield return Info.Finding(
                path, Severity.Warning, "spec.template",
                "a readiness gate is asked for, but the balancer's target type is instance: gates need target-type ip");
        }
    }
}
