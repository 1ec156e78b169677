using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Checks.Suppression;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks;

/// <summary>Runs every rule over an input.</summary>
public static class CheckEngine
{
    /// <summary>What there is to say about the input. The same input gives the same result, in the same order.</summary>
    /// <param name="set">The input; its unreadable parts are problems in the result, the rest is checked.</param>
    /// <param name="settings">The configuration.</param>
    public static CheckResult Run(ManifestSet set, CheckSettings settings)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(settings);
        var context = CheckContextBuilder.Build(set, settings);
        var sorted = FindingOrder.Sorted(Find(context));
        var suppression = new Suppressor(context);
        var kept = suppression.Apply(sorted);
        var byWorkload = kept.ToLookup(finding => finding.Workload);
        return new CheckResult
        {
            Workloads = [.. context.Paths.Select(path => Of(path, byWorkload[path.Ref]))],
            Findings = kept,
            Suppressed = suppression.Suppressed,
            Problems = Problems(set, context.Graph, suppression.Problems),
        };
    }

    /// <summary>What all rules find. One workload after the other goes through all of them, not one rule after the other
    /// through all workloads: of a large input, a workload's objects are in the processor's cache once instead of sixty
    /// times.</summary>
    private static List<Finding> Find(CheckContext context)
    {
        var found = new List<Finding>(context.Paths.Length * 4);
        var rules = RuleCatalogue.Rules.OfType<WorkloadRule>().ToArray();
        foreach (var path in context.Paths)
        {
            foreach (var rule in rules)
            {
                rule.Check(path, context, found);
            }
        }

        foreach (var rule in RuleCatalogue.Rules)
        {
            if (rule is not WorkloadRule)
            {
                found.AddRange(rule.Check(context));
            }
        }

        return found;
    }

    private static WorkloadCheck Of(WorkloadPath path, IEnumerable<Finding> findings) => new(
        path.Ref,
        NodeAt.Place(path.Node.Item.Node, "metadata.name"),
        [
            .. path.Routers.Select(router => router.Text(
                router.Port.Container?.Name ?? path.Main?.Container.Name ?? "?")).Distinct(),
        ],
        path.Numbers,
        FindingOrder.WorstFirst(findings));

    /// <summary>What the reader found; references that lead nowhere and kinds that only a rehearsal leaves out are the
    /// business of rules.</summary>
    private static ImmutableArray<InputProblem> Problems(
        ManifestSet set, PathGraph graph, IEnumerable<InputProblem> more)
    {
        if (set.Problems.IsEmpty && graph.Problems.IsEmpty)
        {
            return Sorted(more);
        }

        var references = RouteGraph.Build(set).Problems.ToHashSet();
        var kinds = set.Others.Where(o => !IsOutdated(o) && (o.ApiVersion.Contains('.', StringComparison.Ordinal)
                || o.Kind is not ("Deployment" or "StatefulSet" or "DaemonSet" or "Service" or "Ingress")))
            .Select(o => o.Node.Find("kind")?.Value.Span).ToHashSet();
        return Sorted(set.Problems.Where(p => !references.Contains(p) && (p.IsFatal || !kinds.Contains(p.Source)))
            .Concat(graph.Problems).Concat(more));
    }

    /// <summary>An Ingress of a version that no cluster serves any more (removed in 1.22): what it leads to is not seen, and the
    /// user must know.</summary>
    private static bool IsOutdated(KubernetesObject item) =>
        item is { Kind: "Ingress", ApiVersion: "extensions/v1beta1" or "networking.k8s.io/v1beta1" };

    private static ImmutableArray<InputProblem> Sorted(IEnumerable<InputProblem> problems) =>
    [
        .. problems.OrderBy(p => p.Source.File, StringComparer.Ordinal).ThenBy(p => p.Source.Line)
            .ThenBy(p => p.Source.Column),
    ];
}
