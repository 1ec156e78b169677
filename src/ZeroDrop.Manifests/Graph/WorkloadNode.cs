using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Manifests.Graph;

/// <summary>A workload with everything that the input says about it.</summary>
/// <param name="Item">The Deployment, StatefulSet, DaemonSet or Argo Rollout.</param>
/// <param name="Routes">What it asks for, and the Services that select its pods.</param>
/// <param name="Autoscaler">The autoscaler that sets its replicas; null when there is none.</param>
/// <param name="Budgets">The disruption budgets that select its pods.</param>
/// <param name="Namespace">Its Namespace; null when that is not in the input.</param>
public sealed record WorkloadNode(
    KubernetesObject Item, WorkloadRoutes Routes, Autoscaler? Autoscaler,
    ImmutableArray<KubernetesObject.DisruptionBudget> Budgets, NamespaceSpec? Namespace)
{
    /// <summary>Argo's Rollout that rolls it out (<c>workloadRef</c>) and says how many pods and in which steps; null for
    /// all that roll by themselves.</summary>
    public KubernetesObject? Roller { get; init; }

    /// <summary>The object that holds replicas and strategy.</summary>
    public KubernetesObject Rolling => Roller ?? Item;

    /// <summary>What it asks for.</summary>
    public WorkloadSpec Spec => Routes.Workload;
}
