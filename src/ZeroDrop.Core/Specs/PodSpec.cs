using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary>The part of <c>v1.PodSpec</c> that decides how a pod starts, serves and ends.</summary>
public sealed record PodSpec
{
    /// <summary><c>initContainers</c>, native sidecars (<c>restartPolicy: Always</c>) included, in order.</summary>
    public ImmutableArray<ContainerSpec> InitContainers { get; init; } = [];

    /// <summary><c>containers</c>, at least one.</summary>
    public required ImmutableArray<ContainerSpec> Containers { get; init; }

    /// <summary><c>terminationGracePeriodSeconds</c>; default 30 s.</summary>
    public TimeSpan TerminationGracePeriod { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>restartPolicy</c>; default <c>Always</c>.</summary>
    public RestartPolicy RestartPolicy { get; init; } = RestartPolicy.Always;

    /// <summary><c>readinessGates[].conditionType</c>.</summary>
    public ImmutableArray<string> ReadinessGates { get; init; } = [];

    /// <summary><c>serviceAccountName</c>; default <c>default</c>.</summary>
    public string ServiceAccountName { get; init; } = "default";
}
