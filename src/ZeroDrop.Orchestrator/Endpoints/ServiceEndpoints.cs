using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>A Service and its EndpointSlices, seen as one list.</summary>
public sealed record ServiceEndpoints
{
    /// <summary>The Service.</summary>
    public required ServiceSpec Service { get; init; }

    /// <summary>Its endpoints: those that were there before keep their place, new ones follow in order of the pods'
    /// creation (the slices' own order is not defined by the API).</summary>
    public ImmutableArray<Endpoint> Endpoints { get; init; } = [];

    /// <summary>The annotation <c>endpoints.kubernetes.io/last-change-trigger-time</c>: the earliest readiness change
    /// behind the last sync; null when none of its changes has one (a deletion does not touch the Ready
    /// condition).</summary>
    public DateTimeOffset? LastChangeTriggerTime { get; init; }

    /// <summary>The readiness change that each pod was last seen with (upstream's <c>TriggerTimeTracker</c>).</summary>
    internal ImmutableDictionary<ObjectKey, DateTimeOffset> Triggers { get; init; } =
        ImmutableDictionary<ObjectKey, DateTimeOffset>.Empty;
}
