using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Rules;

/// <summary>E3, E4: nodes that go at short notice.</summary>
internal sealed class PreemptibleRule : WorkloadRule
{
    /// <summary>What each provider's label means: the notice that pods get (causes.md E3, E4).</summary>
    private static readonly (string Label, string Value, int Notice, string Who)[] Kinds =
    [
        ("cloud.google.com/gke-spot", "true", 15, "GKE gives ordinary pods 15 s"),
        ("cloud.google.com/gke-preemptible", "true", 15, "GKE gives ordinary pods 15 s"),
        ("cloud.google.com/gke-provisioning", "spot", 15, "GKE gives ordinary pods 15 s"),
        ("kubernetes.azure.com/scalesetpriority", "spot", 30, "Azure gives notice of 30 s"),
        ("eks.amazonaws.com/capacityType", "SPOT", 120, "AWS gives notice of 2 minutes"),
        ("karpenter.sh/capacity-type", "spot", 120, "AWS gives notice of 2 minutes"),
    ];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD504", "grace-above-node-notice", "E4", Severity.Warning,
        "The pods run on spot nodes, whose notice is shorter than hook and drain.",
        "Wait inside the app instead of in the hook, so that wait and drain overlap, and keep both within the "
        + "notice.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (NodeAt.Find(path.Node.Item.Node, "spec.template.spec.nodeSelector") is null)
        {
            yield break;
        }

        foreach (var (label, value, notice, who) in Kinds)
        {
            var field = $"spec.template.spec.nodeSelector[\"{label}\"]";
            if ((NodeAt.Text(path.Node.Item.Node, field) != value && !IsRequired(path, label, value))
                || path.Numbers.Cover is not { } cover)
            {
                continue;
            }

            var need = cover + (path.Numbers.LongestRequest.IsKnown || path.Numbers.Drain.IsStated ? Wishes.Drain(path) : TimeSpan.Zero);
            if (need > TimeSpan.FromSeconds(notice) || (notice == 15 && cover > TimeSpan.FromSeconds(5)))
            {
                yield return Info.Finding(
                        path, Severity.Warning, field,
                        $"{who}, whatever the grace period says; hook and drain take {SecondsText.Of(need)}"
                        + (need <= TimeSpan.FromSeconds(notice)
                        ? $", and {SecondsText.Of(TimeSpan.FromSeconds(notice) - cover)} are left to drain" : ""))
                    .Dropping(need - TimeSpan.FromSeconds(notice))
                    .Related("E3");
            }
        }
    }

    /// <summary>Required node affinity; of several terms any one is enough for the scheduler, so all must ask for it.</summary>
    private static bool IsRequired(WorkloadPath path, string label, string value)
    {
        const string terms = "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
        var all = NodeAt.Items(path.Node.Item.Node, terms);
        return all.Length > 0 && all.All(term => NodeAt.Items(term, "matchExpressions").Any(e =>
            NodeAt.Text(e, "key") == label && NodeAt.Text(e, "operator") == "In"
            && NodeAt.Items(e, "values") is [YamlScalar only] && only.Text == value));
    }
}
