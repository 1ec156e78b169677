using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>B8: the quota has no room for surge and terminating pods.</summary>
internal sealed class QuotaRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD208", "quota-below-peak", "B8", Severity.Warning,
        "The namespace's quota has no room for the pods of a rollout: new ones beside old ones that still "
        + "terminate.",
        "Raise the quota, or lower maxSurge and the preStop hook.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var quota in context.All("ResourceQuota", path.Ref.Namespace))
        {
            foreach (var name in (string[])["pods", "count/pods"])
            {
                var field = $"spec.hard[\"{name}\"]";
                if (!int.TryParse(NodeAt.Text(quota.Node, field), out var hard))
                {
                    continue;
                }

                var (r, s, u) = (path.Numbers.Replicas.Value, path.Numbers.Surge.Value, path.Numbers.Unavailable.Value);
                var peak = r + s + (path.Numbers.Cover > TimeSpan.Zero ? s + u : 0);
                if (hard < peak)
                {
                    yield return Info.Finding(
                            path, quota, Severity.Warning, field,
                            $"{hard} pods allowed < {r} + {s} surge + {peak - r - s} still terminating = {peak} at the peak of a "
                            + $"rollout of {path.Ref.Name}: new pods are refused (FailedCreate) until old ones are gone")
                        .Related("A12");
                }
            }
        }
    }
}
