using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Graph;

/// <summary>
/// The whole way of requests with everything that bears on it: routes, Services, workloads (Argo Rollouts too),
/// autoscalers, disruption budgets and namespaces.
/// </summary>
public sealed class PathGraph
{
    private readonly Dictionary<(string Kind, ObjectKey Key), KubernetesObject> objects = [];

    private PathGraph(
        ManifestSet set, ImmutableArray<WorkloadNode> workloads, ImmutableArray<GatewayRoute> routes,
        ImmutableArray<InputProblem> problems)
    {
        (Set, Workloads, GatewayRoutes, Problems) = (set, workloads, routes, problems);
        foreach (var item in set.Objects)
        {
            objects[(item.Kind, item.Key)] = item;
        }
    }

    /// <summary>The input.</summary>
    public ManifestSet Set { get; }

    /// <summary>Every workload that rolls out, in the order of the input.</summary>
    public ImmutableArray<WorkloadNode> Workloads { get; }

    /// <summary>Every route that is not an Ingress.</summary>
    public ImmutableArray<GatewayRoute> GatewayRoutes { get; }

    /// <summary>What is wrong with objects that only this graph reads.</summary>
    public ImmutableArray<InputProblem> Problems { get; }

    /// <summary>The object of a kind and key, or null.</summary>
    public KubernetesObject? Find(string kind, ObjectKey key) => objects.GetValueOrDefault((kind, key));

    /// <summary>Joins the objects of a set.</summary>
    public static PathGraph Build(ManifestSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var problems = new ProblemList();
        var items = new List<(KubernetesObject Item, WorkloadSpec Spec)>();
        var rollers = set.Others.Where(RolloutReader.Is).GroupBy(RolloutReader.Refers)
            .Where(g => g.Key is not null).ToDictionary(g => g.Key!.Value, g => g.Last());
        foreach (var item in set.Objects)
        {
            if (item is KubernetesObject.Workload workload)
            {
                items.Add((item, rollers.GetValueOrDefault((item.Kind, item.Key)) is { } roller
                    ? RolloutReader.Overlay(roller, workload.Spec, problems) : workload.Spec));
            }
            else if (RolloutReader.Is(item) && RolloutReader.Read(item, problems) is { } rollout)
            {
                items.Add((item, rollout));
            }
        }

        var routes = new GatewayRouteReader(set).ReadAll();
        // Without Rollouts and Gateway routes it is the graph that the set has already.
        var joined = routes.IsEmpty && rollers.Count == 0 && items.Count == set.Workloads.Length
            ? RouteGraph.Build(set)
            : new RouteGraphBuilder(set with { Workloads = [.. items.Select(i => i.Spec)] }, routes).Build();
        var scalers = Autoscalers(set);
        var budgets = new LabelIndex<KubernetesObject.DisruptionBudget>(
            set.Objects.OfType<KubernetesObject.DisruptionBudget>(), b => b.Key.Namespace, b => b.Spec.Selector);
        var namespaces = set.Namespaces.GroupBy(n => n.Name).ToDictionary(g => g.Key, g => g.Last());
        WorkloadNode Node(KubernetesObject item, WorkloadRoutes routes, KubernetesObject? roller) => new(
            item,
            routes,
            scalers.GetValueOrDefault(((roller ?? item).Kind, (roller ?? item).Key)),
            [.. budgets.Matching(item.Key.Namespace, routes.Workload.Template.Labels)],
            namespaces.GetValueOrDefault(item.Key.Namespace))
        {
            Roller = roller,
        };

        return new PathGraph(
            set,
            [
                .. items.Select((item, i) => Node(
                    item.Item, joined.Workloads[i], rollers.GetValueOrDefault((item.Item.Kind, item.Item.Key)))),
            ],
            routes,
            problems.ToImmutable());
    }

    private static Dictionary<(string Kind, ObjectKey Key), Autoscaler> Autoscalers(ManifestSet set)
    {
        var found = new Dictionary<(string, ObjectKey), Autoscaler>();
        foreach (var item in set.Others)
        {
            var isKeda = item is { Kind: "ScaledObject" } && item.ApiVersion.StartsWith("keda.sh/", StringComparison.Ordinal);
            if (!isKeda && !(item is { Kind: "HorizontalPodAutoscaler" }
                && item.ApiVersion.StartsWith("autoscaling/", StringComparison.Ordinal)))
            {
                continue;
            }

            var kind = NodeAt.Text(item.Node, "spec.scaleTargetRef.kind");
            var scaler = new Autoscaler(
                item,
                isKeda && kind.Length == 0 ? "Deployment" : kind,
                new ObjectKey(item.Key.Namespace, NodeAt.Text(item.Node, "spec.scaleTargetRef.name")),
                NodeAt.Number(item.Node, isKeda ? "spec.minReplicaCount" : "spec.minReplicas") ?? (isKeda ? 0 : 1),
                NodeAt.Number(item.Node, isKeda ? "spec.maxReplicaCount" : "spec.maxReplicas"));
            found[(scaler.TargetKind, scaler.Target)] = scaler;
        }

        return found;
    }
}
