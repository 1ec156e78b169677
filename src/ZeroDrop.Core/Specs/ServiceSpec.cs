using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Core.Specs;

/// <summary><c>v1.Service</c> as far as it decides where requests go.</summary>
public sealed record ServiceSpec
{
    /// <summary>Namespace and name.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary><c>spec.type</c>; default <c>ClusterIP</c>.</summary>
    public string Type { get; init; } = "ClusterIP";

    /// <summary><c>spec.selector</c>; null when the Service has none (its endpoints are managed by somebody
    /// else).</summary>
    public LabelSelector? Selector { get; init; }

    /// <summary><c>spec.ports</c>.</summary>
    public ImmutableArray<ServicePort> Ports { get; init; } = [];

    /// <summary><c>spec.clusterIP: None</c>.</summary>
    public bool Headless { get; init; }

    /// <summary><c>spec.publishNotReadyAddresses</c>; default false.</summary>
    public bool PublishNotReadyAddresses { get; init; }

    /// <summary><c>spec.sessionAffinity: ClientIP</c>; default false.</summary>
    public bool ClientIpAffinity { get; init; }

    /// <summary><c>spec.sessionAffinityConfig.clientIP.timeoutSeconds</c>, 1 s to 1 day; default 3 h. Means something
    /// with <see cref="ClientIpAffinity"/> only.</summary>
    public TimeSpan ClientIpTimeout { get; init; } = TimeSpan.FromSeconds(10800);

    /// <summary><c>metadata.annotations</c>.</summary>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Where the manifest says it; null for objects that came from an API.</summary>
    public SourceSpan? Source { get; init; }
}
