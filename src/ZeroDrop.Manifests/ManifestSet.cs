using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests;

/// <summary>Everything that the inputs contain, in the order of the inputs. Of an object given twice the last one
/// counts.</summary>
public sealed record ManifestSet
{
    /// <summary>Deployments, StatefulSets and DaemonSets.</summary>
    public ImmutableArray<WorkloadSpec> Workloads { get; init; } = [];

    /// <summary>Services.</summary>
    public ImmutableArray<ServiceSpec> Services { get; init; } = [];

    /// <summary>Ingresses.</summary>
    public ImmutableArray<IngressSpec> Ingresses { get; init; } = [];

    /// <summary>Namespaces that are objects of the input; others may be used without being here.</summary>
    public ImmutableArray<NamespaceSpec> Namespaces { get; init; } = [];

    /// <summary>ConfigMaps and Secrets.</summary>
    public ImmutableArray<ConfigData> ConfigData { get; init; } = [];

    /// <summary>PodDisruptionBudgets.</summary>
    public ImmutableArray<PodDisruptionBudgetSpec> Pdbs { get; init; } = [];

    /// <summary>Bare pods and objects of kinds that are not read.</summary>
    public ImmutableArray<KubernetesObject> Others { get; init; } = [];

    /// <summary>All objects with their nodes: what checks and fixes look at.</summary>
    public ImmutableArray<KubernetesObject> Objects { get; init; } = [];

    /// <summary>The files with their texts: what fixes edit.</summary>
    public ImmutableArray<YamlFile> Files { get; init; } = [];

    /// <summary>Everything wrong or worth knowing, by file and place.</summary>
    public ImmutableArray<InputProblem> Problems { get; init; } = [];

    /// <summary>How the objects are joined, once worked out; <see cref="RouteGraph.Build"/> uses it while it is about
    /// the same objects.</summary>
    internal JoinedRoutes? Joined { get; init; }

    /// <summary>Whether nothing may start with this input.</summary>
    public bool HasFatalProblem => Problems.Any(problem => problem.IsFatal);
}
