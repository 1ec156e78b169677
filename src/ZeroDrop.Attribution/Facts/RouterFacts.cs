using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Attribution.Facts;

/// <summary>Which addresses one router sent to, and when.</summary>
internal sealed class RouterFacts
{
    private readonly List<(DateTimeOffset At, ImmutableHashSet<string> Addresses)> _programmed = [];

    public RouterFacts(string name) => Name = name;

    public string Name { get; }

    /// <summary>The routers of a timeline, in order of name.</summary>
    public static ImmutableArray<RouterFacts> Read(Timeline timeline)
    {
        var routers = new SortedDictionary<string, RouterFacts>(StringComparer.Ordinal);
        foreach (var e in timeline.OfType<TimelineEvent.RouterProgrammed>())
        {
            var router = routers.TryGetValue(e.Router, out var known) ? known : routers[e.Router] = new(e.Router);
            router.Add(e.At, e.Addresses.Select(Addresses.WithoutPort));
        }

        return [.. routers.Values];
    }

    /// <summary>Takes the next list; times must not go back.</summary>
    public void Add(DateTimeOffset at, IEnumerable<string> addresses) =>
        _programmed.Add((at, [.. addresses]));

    /// <summary>Every address that was a target at some time between two times.</summary>
    public ImmutableHashSet<string> TargetsDuring(DateTimeOffset from, DateTimeOffset to)
    {
        var targets = TargetsAt(from);
        foreach (var (at, addresses) in _programmed)
        {
            if (at > from && at <= to)
            {
                targets = targets.Union(addresses);
            }
        }

        return targets;
    }

    /// <summary>Whether it had no target at all at some time between two times, having had a list before.</summary>
    public bool EmptyDuring(DateTimeOffset from, DateTimeOffset to) =>
        (_programmed.Count > 0 && _programmed[0].At <= from && TargetsAt(from).IsEmpty)
        || _programmed.Exists(p => p.At > from && p.At <= to && p.Addresses.IsEmpty);

    /// <summary>The programming nearest to a time, within a limit.</summary>
    public DateTimeOffset? ChangeNear(DateTimeOffset time, TimeSpan before, TimeSpan after)
    {
        foreach (var (at, _) in _programmed)
        {
            if (at >= time - before && at <= time + after)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>When it stopped sending to an address that it still sent to at a time; null = not seen.</summary>
    public DateTimeOffset? StoppedAfter(string address, DateTimeOffset time)
    {
        var was = false;
        foreach (var (at, addresses) in _programmed)
        {
            var has = addresses.Contains(address);
            if (was && !has && at > time)
            {
                return at;
            }

            was = has;
        }

        return null;
    }

    private ImmutableHashSet<string> TargetsAt(DateTimeOffset time)
    {
        for (var i = _programmed.Count - 1; i >= 0; i--)
        {
            if (_programmed[i].At <= time)
            {
                return _programmed[i].Addresses;
            }
        }

        return [];
    }
}
