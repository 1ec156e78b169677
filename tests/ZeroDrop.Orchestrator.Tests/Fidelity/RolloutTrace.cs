namespace ZeroDrop.Orchestrator.Tests.Fidelity;

/// <summary>What a watch of pods and slices tells of a rollout, reduced to changes: the common form of a recording and
/// of a virtual run.</summary>
internal sealed class RolloutTrace
{
    /// <summary>A terminating endpoint that stops serving this shortly (one period of
    /// the kubelet's relist and of the probe) before it is removed may be seen or not.</summary>
    private const double MergedWithin = 1.0;

    private readonly Dictionary<string, (bool Ready, bool Deleting)> _pods = [];
    private readonly Dictionary<string, string> _endpoints = [];
    private readonly List<(double At, string Pod, string What)> _events = [];
    private readonly List<string> _created = [];
    private readonly List<string> _deleted = [];
    private readonly HashSet<string> _old = [];

    /// <summary>The last exit code of each pod's container.</summary>
    public Dictionary<string, int> ExitCodes { get; } = [];

    /// <summary>Most pods at once that were not being deleted.</summary>
    public int MostPods { get; private set; }

    public static string Conditions(bool ready, bool serving, bool terminating) =>
        $"{(ready ? 'r' : '-')}{(serving ? 's' : '-')}{(terminating ? 't' : '-')}";

    /// <summary>A pod as it is now.</summary>
    public void Pod(double at, string name, bool ready, bool deleting, int? exit, bool gone)
    {
        if (!_pods.TryGetValue(name, out var before))
        {
            if (at < 0)
            {
                _old.Add(name);
            }
            else
            {
                _created.Add(name);
            }

            Add(at, name, "created");
        }

        if (deleting && !before.Deleting)
        {
            _deleted.Add(name);
            Add(at, name, "deleting");
        }

        if (ready != before.Ready)
        {
            Add(at, name, ready ? "ready" : "unready");
        }

        if (exit is { } code)
        {
            ExitCodes[name] = code;
        }

        _pods[name] = (ready, deleting);
        if (gone)
        {
            _pods.Remove(name);
            Add(at, name, "gone");
        }

        MostPods = Math.Max(MostPods, _pods.Values.Count(static p => !p.Deleting));
    }

    /// <summary>The slices as they are now.</summary>
    public void Slice(double at, IReadOnlyDictionary<string, string> endpoints)
    {
        foreach (var (name, conditions) in endpoints)
        {
            if (_endpoints.GetValueOrDefault(name) != conditions)
            {
                Add(at, name, $"endpoint {conditions}");
                _endpoints[name] = conditions;
            }
        }

        foreach (var name in _endpoints.Keys.Except(endpoints.Keys).ToArray())
        {
            _endpoints.Remove(name);
            Add(at, name, "endpoint removed");
        }
    }

    /// <summary>Names that both sides share: old pods in order of deletion, new ones in order of creation.</summary>
    public Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>();
        foreach (var name in _deleted.Where(_old.Contains).Concat(_old.Except(_deleted).Order(StringComparer.Ordinal)))
        {
            names[name] = $"old{names.Count + 1}";
        }

        for (var i = 0; i < _created.Count; i++)
        {
            names[_created[i]] = $"new{i + 1}";
        }

        return names;
    }

    /// <summary>The events from the first action on, with shared names.</summary>
    public List<(double At, string Pod, string What)> Events()
    {
        var names = Names();
        var events = _events.Where(static e => e.At >= 0).Select(e => (e.At, Pod: names[e.Pod], e.What)).ToList();
        events.RemoveAll(e => e.What == "endpoint --t" && events.Any(r =>
            r.Pod == e.Pod && r.What == "endpoint removed" && r.At >= e.At && r.At - e.At < MergedWithin));
        return events;
    }

    private void Add(double at, string pod, string what) => _events.Add((at, pod, what));
}
