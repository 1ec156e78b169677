using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Facts;

/// <summary>The endpoints of the Service over time, as the EndpointSlices showed them.</summary>
internal sealed class EndpointFacts
{
    private readonly List<Snapshot> _snapshots = [];

    /// <summary>Replays the slice events of a timeline. Several Services with the same pods count as one.</summary>
    public EndpointFacts(Timeline timeline)
    {
        var ready = ImmutableHashSet<string>.Empty;
        var terminating = ImmutableHashSet<string>.Empty;
        foreach (var e in timeline.Events)
        {
            if (e is TimelineEvent.EndpointChanged changed)
            {
                var address = Addresses.WithoutPort(changed.Address);
                ready = changed.Ready ? ready.Add(address) : ready.Remove(address);
                terminating = changed is { Terminating: true, Serving: true }
                    ? terminating.Add(address) : terminating.Remove(address);
            }
            else if (e is TimelineEvent.EndpointRemoved removed)
            {
                var address = Addresses.WithoutPort(removed.Address);
                (ready, terminating) = (ready.Remove(address), terminating.Remove(address));
            }
            else
            {
                continue;
            }

            _snapshots.Add(new(e.At, ready, terminating));
        }
    }

    /// <summary>Whether any slice event was seen.</summary>
    public bool Known => _snapshots.Count > 0;

    /// <summary>Every address kube-proxy could use between two times: ready, or all terminating (KEP-1669).</summary>
    public ImmutableHashSet<string> UsableDuring(DateTimeOffset from, DateTimeOffset to)
    {
        var all = ImmutableHashSet<string>.Empty;
        foreach (var s in During(from, to))
        {
            all = all.Union(s.Ready.IsEmpty ? s.Terminating : s.Ready);
        }

        return all;
    }

    /// <summary>Whether there was a time in between without any ready endpoint, after there had been one.</summary>
    public bool NoneReadyDuring(DateTimeOffset from, DateTimeOffset to)
    {
        var first = _snapshots.FindIndex(s => !s.Ready.IsEmpty);
        return first >= 0 && _snapshots[first].At <= to
            && During(from, to).Any(s => s.Ready.IsEmpty && s.At >= _snapshots[first].At);
    }

    /// <summary>Whether a ready endpoint existed during the whole time.</summary>
    public bool ReadyThroughout(DateTimeOffset from, DateTimeOffset to) =>
        Known && During(from, to) is { Count: > 0 } during && during.All(s => !s.Ready.IsEmpty);

    /// <summary>Lowest number of ready endpoints between two times.</summary>
    public int LowestReady(DateTimeOffset from, DateTimeOffset to) =>
        During(from, to).Select(s => s.Ready.Count).DefaultIfEmpty(0).Min();

    private List<Snapshot> During(DateTimeOffset from, DateTimeOffset to)
    {
        var during = new List<Snapshot>();
        var start = _snapshots.FindLastIndex(s => s.At <= from);
        for (var i = Math.Max(start, 0); i < _snapshots.Count && (_snapshots[i].At <= to || i == start); i++)
        {
            during.Add(_snapshots[i]);
        }

        return during;
    }

    private sealed record Snapshot(
        DateTimeOffset At, ImmutableHashSet<string> Ready, ImmutableHashSet<string> Terminating);
}
