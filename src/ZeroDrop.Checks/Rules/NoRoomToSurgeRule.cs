using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Rules;

/// <summary>B4: a surge pod may find no place.</summary>
internal sealed class NoRoomToSurgeRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD204", "no-room-to-surge", "B4", Severity.Warning,
        "A new pod may not be able to start beside the old ones: a volume for one node, a host port, or strict "
        + "anti-affinity.",
        "Use shared storage, drop the host port, soften the anti-affinity, or decide for the outage.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Spec.Key.Kind == WorkloadKind.DaemonSet && path.Numbers.Surge.Value > 0 && HostPort(path) is { } taken)
        {
            yield return Info.Finding(
                path, Severity.Warning, taken.Field,
                $"{taken.What} and maxSurge {path.Spec.Strategy.MaxSurge}: the new pod of a node finds its port taken by the old one, and "
                + "the rollout hangs");
        }

        if (path.Spec.Key.Kind != WorkloadKind.Deployment || path.Spec.Strategy.Type != StrategyType.RollingUpdate)
        {
            yield break;
        }

        var pods = path.Numbers.Replicas.Value + path.Numbers.Surge.Value;
        var hang = path.Numbers.Unavailable.Value == 0 ? "the rollout hangs" : "the rollout goes on with less capacity";
        if (Volumes.OneNodeClaim(path, context.Graph) is { } claim)
        {
            yield return Info.Finding(
                path, Severity.Warning, "spec.template.spec.volumes",
                $"the volume {claim} can be used on one node at a time: a new pod on another node waits for it "
                + $"(Multi-Attach), and {hang}");
        }

        if (HostPort(path) is { } port)
        {
            yield return Info.Finding(
                path, Severity.Warning, port.Field,
                $"{port.What}: no two pods fit on one node, so {path.Numbers.Replicas.Value} + {path.Numbers.Surge.Value} pods "
                + $"need {pods} nodes; without them {hang}");
        }

        if (HasStrictAntiAffinity(path))
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.template.spec.affinity.podAntiAffinity",
                $"required anti-affinity by node: {path.Numbers.Replicas.Value} + {path.Numbers.Surge.Value} pods need {pods} "
                + $"nodes; without them {hang}");
        }
    }

    private static (string What, string Field)? HostPort(WorkloadPath path)
    {
        foreach (var (_, field) in ServerFinder.Containers(path.Pod))
        {
            var count = NodeAt.Items(path.Node.Item.Node, $"{field}.ports").Length;
            for (var i = 0; i < count; i++)
            {
                if (NodeAt.Number(path.Node.Item.Node, $"{field}.ports[{i}].hostPort") is { } port and > 0)
                {
                    return ($"hostPort {port}", $"{field}.ports[{i}].hostPort");
                }
            }
        }

        return NodeAt.Text(path.Node.Item.Node, "spec.template.spec.hostNetwork") == "true"
            && path.Servers.Any(s => s.Ports.Count > 0)
            ? ("hostNetwork", "spec.template.spec.hostNetwork")
            : null;
    }

    private static bool HasStrictAntiAffinity(WorkloadPath path)
    {
        const string required = "spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution";
        var terms = NodeAt.Items(path.Node.Item.Node, required).Length;
        return Enumerable.Range(0, terms).Any(i =>
            NodeAt.Text(path.Node.Item.Node, $"{required}[{i}].topologyKey") == "kubernetes.io/hostname"
            && Selector(path, $"{required}[{i}].labelSelector").Matches(path.Spec.Template.Labels));
    }

    private static LabelSelector Selector(WorkloadPath path, string field)
    {
        var expressions = NodeAt.Items(path.Node.Item.Node, $"{field}.matchExpressions").Select(e => new LabelRequirement(
            NodeAt.Text(e, "key"),
            NodeAt.Text(e, "operator") switch
            {
                "NotIn" => LabelOperator.NotIn,
                "Exists" => LabelOperator.Exists,
                "DoesNotExist" => LabelOperator.DoesNotExist,
                _ => LabelOperator.In,
            },
            [.. NodeAt.Items(e, "values").OfType<YamlScalar>().Select(v => v.Text)]));
        var labels = NodeAt.Entries(path.Node.Item.Node, $"{field}.matchLabels")
            .ToImmutableSortedDictionary(e => e.Name, e => (e.Value.Resolved as YamlScalar)?.Text ?? "", StringComparer.Ordinal);
        return new LabelSelector { MatchLabels = labels, MatchExpressions = [.. expressions] };
    }
}
