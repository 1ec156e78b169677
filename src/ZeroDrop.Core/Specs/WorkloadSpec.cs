using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Specs;

/// <summary>What a Deployment, StatefulSet or DaemonSet asks for, defaults filled in.</summary>
public sealed record WorkloadSpec
{
    /// <summary>Kind, namespace and name.</summary>
    public required WorkloadKey Key { get; init; }

    /// <summary><c>metadata.labels</c>.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary><c>metadata.annotations</c>.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary><c>spec.replicas</c>; default 1. For a DaemonSet the number of eligible nodes.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary><c>spec.selector</c>.</summary>
    public required LabelSelector Selector { get; init; }

    /// <summary><c>spec.template</c>.</summary>
    public required PodTemplate Template { get; init; }

    /// <summary>How pods are replaced.</summary>
    public RolloutStrategy Strategy { get; init; } = new();

    /// <summary><c>spec.minReadySeconds</c>; default 0.</summary>
    public TimeSpan MinReady { get; init; }

    /// <summary><c>spec.progressDeadlineSeconds</c>; default 600 s. Deployments only.</summary>
    public TimeSpan ProgressDeadline { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary><c>spec.revisionHistoryLimit</c>; default 10.</summary>
    public int RevisionHistoryLimit { get; init; } = 10;

    /// <summary><c>spec.paused</c>; default false. Deployments only.</summary>
    public bool Paused { get; init; }

    /// <summary><c>spec.podManagementPolicy: Parallel</c>; default false (<c>OrderedReady</c>). StatefulSets
    /// only.</summary>
    public bool ParallelPodManagement { get; init; }

    /// <summary><c>spec.serviceName</c>. StatefulSets only.</summary>
    public string ServiceName { get; init; } = "";

    /// <summary>Where the manifest says it; null for objects that came from an API.</summary>
    public SourceSpan? Source { get; init; }
}
