using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>B6: a Service's selector matches no pod, and looks as if it should.</summary>
internal sealed class LostServiceRule : IRule
{
    /// <summary>Labels that controllers put on pods at run time: a selector with one of them cannot be judged.</summary>
    private static readonly string[] AtRunTime =
        ["statefulset.kubernetes.io/", "apps.kubernetes.io/", "batch.kubernetes.io/", "controller-revision-hash",
            "pod-template-hash", "rollouts-pod-template-hash"];

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "ZD206", "service-selects-nothing", "B6", Severity.Warning,
        "A Service's selector matches no workload, although one with the same labels but other values stands "
        + "beside it.",
        "Make the Service's selector and the pods' labels agree; change labels in two steps.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var taken = context.Paths.SelectMany(p => p.Node.Routes.Services).Select(s => s.Service.Key).ToHashSet();
        LostServiceCandidates? candidates = null;
        var pods = context.Graph.Set.Others.OfType<KubernetesObject.Pod>().ToLookup(p => p.Key.Namespace);
        foreach (var item in context.Graph.Set.Objects.OfType<KubernetesObject.Service>())
        {
            if (item.Spec is not { Selector: { IsEmpty: false } selector, Type: not "ExternalName" }
                || taken.Contains(item.Key) || pods[item.Key.Namespace].Any(p => selector.Matches(p.Template.Labels))
                || selector.MatchLabels.Keys.Any(key => AtRunTime.Any(r => key.StartsWith(r, StringComparison.Ordinal))))
            {
                continue;
            }

            // Sorting all workloads is worth it for a Service in doubt only.
            candidates ??= new LostServiceCandidates(context);
            if (candidates.Meant(item, selector) is { } path)
            {
                yield return Mismatch(item, selector, path);
            }
            else if (candidates.Elsewhere(item, selector) is { } other)
            {
                yield return Info.Finding(
                        other, item, Severity.Warning, "metadata.namespace",
                        $"no pod of namespace {item.Key.Namespace} has these labels, but those of {other.Ref.Kind} {other.Ref.Name} in "
                        + $"namespace {other.Ref.Namespace} have: a Service selects in its own namespace only, so it has no endpoint")
                    .Assuming($"the input holds the workloads of namespace {item.Key.Namespace}");
            }
        }
    }

    private Finding Mismatch(KubernetesObject.Service item, LabelSelector selector, WorkloadPath path)
    {
        var wrong = selector.MatchLabels.First(l => path.Spec.Template.Labels.GetValueOrDefault(l.Key) != l.Value);
        return Info.Finding(
            path, item, Severity.Warning, $"spec.selector[\"{wrong.Key}\"]",
            $"no pod has {wrong.Key}={wrong.Value}"
            + (selector.MatchLabels.Count > 1 ? " and the Service's other labels" : "")
            + $": the Service has no endpoint and every request fails; {path.Ref.Kind} {path.Ref.Name}"
            + (path.Node.Routes.Services.IsEmpty ? ", which no Service selects," : "")
            + $" has {wrong.Key}={path.Spec.Template.Labels.GetValueOrDefault(wrong.Key) ?? "(nothing)"}");
    }
}
