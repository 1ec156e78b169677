using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Rules;

/// <summary>Finds the workload that a Service without pods is meant for, when one stands out.</summary>
internal sealed class LostServiceCandidates
{
    /// <summary>Labels by which variants of one app are told apart: another value may well be another workload.</summary>
    private static readonly string[] Variants =
        ["version", "color", "colour", "slot", "role", "track", "release", "tier", "component", "stage", "variant", "canary"];

    private readonly ILookup<string, WorkloadPath> free;
    private readonly ILookup<string, WorkloadPath> all;
    private readonly ILookup<(string Key, string Value), WorkloadPath> byLabel;
    private readonly HashSet<ObjectKey> routed;

    /// <summary>Sorts the workloads of an input.</summary>
    public LostServiceCandidates(CheckContext context)
    {
        all = context.Paths.ToLookup(p => p.Ref.Namespace);
        free = context.Paths.Where(p => p.Node.Routes.Services.IsEmpty).ToLookup(p => p.Ref.Namespace);
        byLabel = context.Paths.Where(p => p.Node.Routes.Services.IsEmpty)
            .SelectMany(p => p.Spec.Template.Labels.Select(l => (Label: (l.Key, l.Value), Path: p)))
            .ToLookup(pair => pair.Label, pair => pair.Path);
        routed =
        [
            .. context.Graph.Set.Ingresses.SelectMany(i => i.Routes.Select(r => new ObjectKey(i.Key.Namespace, r.ServiceName))),
            .. context.Graph.GatewayRoutes.SelectMany(r => r.Backends.Select(b => b.Service)),
        ];
    }

    /// <summary>The workload of the Service's namespace that is meant; null when none stands out.</summary>
    public WorkloadPath? Meant(KubernetesObject.Service service, LabelSelector selector)
    {
        var fitting = free[service.Key.Namespace].Where(p => Fits(service, p)).ToList();
        return fitting.FirstOrDefault(p => IsNear(service, selector, p))
            ?? (fitting is [var only] && routed.Contains(service.Key) && only.Node.Item.Node.Span.File == service.Node.Span.File
                ? only : null)
            ?? (routed.Contains(service.Key)
                ? all[service.Key.Namespace].FirstOrDefault(p => Fits(service, p) && DiffersInOne(selector, p.Spec.Template.Labels))
                : null);
    }

    /// <summary>The one workload of another namespace that has all the labels; null when there is none, or several.</summary>
    public WorkloadPath? Elsewhere(KubernetesObject.Service service, LabelSelector selector)
    {
        var first = selector.MatchLabels.First();
        return byLabel[(first.Key, first.Value)].Where(p => selector.Matches(p.Spec.Template.Labels) && Fits(service, p))
                .Take(2).ToList() is [var only]
            && (!all.Contains(service.Key.Namespace) || only.Ref.Name == service.Key.Name) ? only : null;
    }

    /// <summary>One label is right, or nearly, or the names are the same.</summary>
    private static bool IsNear(KubernetesObject.Service service, LabelSelector selector, WorkloadPath path)
    {
        var labels = path.Spec.Template.Labels;
        return selector.MatchLabels.Any(l => labels.GetValueOrDefault(l.Key) == l.Value)
            || service.Key.Name == path.Ref.Name
            || selector.MatchLabels.Any(l => labels.TryGetValue(l.Key, out var value) && AreAlike(value, l.Value));
    }

    /// <summary>All keys are there and all values but one agree, of a label that tells no variants apart.</summary>
    private static bool DiffersInOne(LabelSelector selector, ImmutableSortedDictionary<string, string> labels) =>
        selector.MatchLabels.Count > 1
        && selector.MatchLabels.Where(l => labels.GetValueOrDefault(l.Key) != l.Value).ToList() is [var wrong]
        && labels.ContainsKey(wrong.Key)
        && !Variants.Any(v => wrong.Key.Contains(v, StringComparison.OrdinalIgnoreCase));

    private static bool Fits(KubernetesObject.Service service, WorkloadPath path) =>
        service.Spec.Ports.Any(port => path.Pod.Containers.Any(c => c.Ports.Any(p =>
            port.TargetPort.Number > 0 ? p.Port == port.TargetPort.Number : p.Name == port.TargetPort.Name)));

    private static bool AreAlike(string a, string b) => a.Length >= 3 && b.Length >= 3
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));
}
