using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Cluster;

/// <summary>Collects the timeline of a cluster's life. Safe for one writer and any readers.</summary>
public sealed class TimelineRecorder
{
    private readonly Lock _lock = new();
    private readonly List<TimelineEvent> _events = [];

    /// <summary>How many events there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Adds an event.</summary>
    public void Add(TimelineEvent occurrence)
    {
        lock (_lock)
        {
            _events.Add(occurrence);
        }
    }

    /// <summary>What has happened until now, in order of time.</summary>
    public Timeline Snapshot()
    {
        lock (_lock)
        {
            return new Timeline { Events = [.. _events.OrderBy(e => e.At)] };
        }
    }

    /// <summary>The events from the given index on, for a live view.</summary>
    public ImmutableArray<TimelineEvent> Since(int index)
    {
        lock (_lock)
        {
            return index >= _events.Count ? [] : [.. _events.GetRange(index, _events.Count - index)];
        }
    }
}
