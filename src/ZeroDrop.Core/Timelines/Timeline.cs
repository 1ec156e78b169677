using System.Collections.Immutable;

namespace ZeroDrop.Core.Timelines;

/// <summary>What happened to pods, endpoints and targets, and when: the one input of attribution besides the
/// requests.</summary>
public sealed record Timeline
{
    /// <summary>In order of <see cref="TimelineEvent.At"/>; events of one instant in the order they happened.</summary>
    public required ImmutableArray<TimelineEvent> Events { get; init; }

    /// <summary>All events of one type, in order.</summary>
    public IEnumerable<T> OfType<T>() where T : TimelineEvent => Events.OfType<T>();
}
