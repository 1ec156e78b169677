using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks;

/// <summary>Everything that rules may look at, with the look-ups that keep large inputs linear.</summary>
internal sealed class CheckContext
{
    private readonly ILookup<ObjectKey, WorkloadPath> byService;
    private readonly ILookup<(string Kind, string Namespace), KubernetesObject> byKind;
    private readonly Lazy<ILookup<string, KubernetesObject.Service>> servicesByName;

    /// <summary>Makes the context.</summary>
    /// <param name="graph">The objects and how they are joined.</param>
    /// <param name="paths">The workloads with their numbers, in the order of the input.</param>
    /// <param name="settings">The configuration.</param>
    public CheckContext(PathGraph graph, ImmutableArray<WorkloadPath> paths, CheckSettings settings)
    {
        (Graph, Paths, Settings) = (graph, paths, settings);
        byService = paths.SelectMany(path => path.Node.Routes.Services.Select(s => (s.Service.Key, Path: path)))
            .ToLookup(pair => pair.Key, pair => pair.Path);
        byKind = graph.Set.Objects.ToLookup(o => (o.Kind, o.Key.Namespace));
        servicesByName = new(() => graph.Set.Objects.OfType<KubernetesObject.Service>().ToLookup(s => s.Key.Name));
    }

    /// <summary>The objects and how they are joined.</summary>
    public PathGraph Graph { get; }

    /// <summary>The workloads with their numbers, in the order of the input.</summary>
    public ImmutableArray<WorkloadPath> Paths { get; }

    /// <summary>The configuration.</summary>
    public CheckSettings Settings { get; }

    /// <summary>The workloads that a Service selects.</summary>
    public IEnumerable<WorkloadPath> Behind(ObjectKey service) => byService[service];

    /// <summary>The objects of a kind in a namespace.</summary>
    public IEnumerable<KubernetesObject> All(string kind, string ns) => byKind[(kind, ns)];

    /// <summary>The Services of a name, in any namespace.</summary>
    public IEnumerable<KubernetesObject.Service> ServicesNamed(string name) => servicesByName.Value[name];
}
