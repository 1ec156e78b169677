using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>An object's spec as text, to compare by meaning.</summary>
internal static class SpecText
{
    public static string Of(KubernetesObject item) => item switch
    {
        KubernetesObject.Workload workload => CanonicalText.Of(workload.Spec),
        KubernetesObject.Pod pod => $"{pod.Key}\n{CanonicalText.Of(pod.Template)}",
        KubernetesObject.Service { Spec: var s } => $"{s.Key} {s.Type} {Text(s.Selector)} [{Text(s.Ports)}] "
            + $"{s.Headless} "
            + $"{s.PublishNotReadyAddresses} {s.ClientIpAffinity} {Text(s.Annotations)}",
        KubernetesObject.Ingress { Spec: var i } => $"{i.Key} {i.ClassName} [{Text(i.Routes)}] {Text(i.Annotations)}",
        KubernetesObject.NamespaceObject { Spec: var n } => $"{n.Name} {Text(n.Annotations)}",
        KubernetesObject.Config { Data: var c } => $"{c.Key} {c.IsSecret} {Text(c.Data)}",
        KubernetesObject.DisruptionBudget { Spec: var p } =>
            $"{p.Key} {Text(p.Selector)} {p.MinAvailable} {p.MaxUnavailable}",
        _ => throw new InvalidOperationException($"{item.Kind} is not compared"),
    };

    private static string Text(LabelSelector? selector) => selector is null ? "none"
        : $"{Text(selector.MatchLabels)} "
            + $"{string.Join(';', selector.MatchExpressions.Select(e => $"{e.Key} {e.Operator} {Text(e.Values)}"))}";

    private static string Text<T>(ImmutableArray<T> items) => string.Join("; ", items);

    private static string Text(ImmutableSortedDictionary<string, string> map) =>
        $"{{{string.Join(", ", map.Select(pair => $"{pair.Key}={pair.Value}"))}}}";
}
