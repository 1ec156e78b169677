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
        var free = context.Paths.Where(p => p.Node.Routes.Services.IsEmpty).ToLookup(p => p.Ref.Namespace);
        var pods = context.Graph.Set.Others.OfType<KubernetesObject.Pod>().ToLookup(p => p.Key.Namespace);
        foreach (var item in context.Graph.Set.Objects.OfType<KubernetesObject.Service>())
        {
            if (item.Spec is not { Selector: { IsEmpty: false } selector, Type: not "ExternalName" }
                || taken.Contains(item.Key) || pods[item.Key.Namespace].Any(p => selector.Matches(p.Template.Labels))
                || selector.MatchLabels.Keys.Any(key => AtRunTime.Any(r => key.StartsWith(r, StringComparison.Ordinal))))
            {
                continue;
            }

            if (free[item.Key.Namespace].FirstOrDefault(p => IsMeant(item, selector, p)) is { } path)
            {
                var wrong = selector.MatchLabels.First(l => path.Spec.Template.Labels.GetValueOrDefault(l.Key) != l.Value);
                yield return Info.Finding(
                    path, item, Severity.Warning, $"spec.selector[\"{wrong.Key}\"]",
                    $"no pod has {wrong.Key}={wrong.Value}: the Service has no endpoint and every request fails; "
                    + $"{path.Ref.Kind} {path.Ref.Name}, which no Service selects, has {wrong.Key}="
                    + (path.Spec.Template.Labels.GetValueOrDefault(wrong.Key) ?? "(nothing)"));
            }
        }
    }

    /// <summary>Same keys or same name, and the port fits: then it is meant.</summary>
    private static bool IsMeant(KubernetesObject.Service service, LabelSelector selector, WorkloadPath path)
    {
        var labels = path.Spec.Template.Labels;
        var isNear = selector.MatchLabels.Any(l => labels.GetValueOrDefault(l.Key) == l.Value)
            || service.Key.Name == path.Ref.Name
            || selector.MatchLabels.Any(l => labels.TryGetValue(l.Key, out var value) && AreAlike(value, l.Value));
        return isNear && service.Spec.Ports.Any(port => path.Pod.Containers.Any(c => c.Ports.Any(p =>
            port.TargetPort.Number > 0 ? p.Port == port.TargetPort.Number : p.Name == port.TargetPort.Name)));
    }

    private static bool AreAlike(string a, string b) => a.Length >= 3 && b.Length >= 3
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
}
