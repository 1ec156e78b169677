using System.Collections.Immutable;
using ZeroDrop.Checks.Configuration;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks;

/// <summary>What the user's <c>zerodrop.yaml</c> says; the default says nothing.</summary>
public sealed record CheckSettings
{
    /// <summary>No configuration at all.</summary>
    public static CheckSettings None { get; } = new();

    /// <summary>The cluster's minor version, 30 for 1.30; null when nobody says.</summary>
    public int? KubernetesMinor { get; init; }

    /// <summary>The longest grace period that a policy of the cluster lets through; null when there is none.</summary>
    public TimeSpan? MaxGrace { get; init; }

    /// <summary>What stands behind an ingress class or a gateway class that the name does not tell.</summary>
    internal ImmutableDictionary<string, RouterKind> IngressClasses { get; init; } =
        ImmutableDictionary<string, RouterKind>.Empty;

    /// <summary>Numbers for workloads; of several that match, later ones win field by field.</summary>
    internal ImmutableArray<WorkloadSettings> Workloads { get; init; } = [];

    /// <summary>Findings that nobody should see.</summary>
    internal ImmutableArray<IgnoreEntry> Ignores { get; init; } = [];

    /// <summary>What is said about one workload.</summary>
    internal WorkloadSettings For(string kind, ObjectKey key, IReadOnlyDictionary<string, string> labels) =>
        Workloads.Where(w => w.Selector.Matches(kind, key, labels))
            .Aggregate(WorkloadSettings.Nothing, static (all, next) => all.Overlay(next));
}
