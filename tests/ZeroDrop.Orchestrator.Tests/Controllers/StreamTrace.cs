using System.Globalization;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>What a scenario's watches show, in a form that a recording and a played run share: objects under names
/// that do not depend on hashes (<c>r1</c>, <c>r2</c>… are the revisions in order of appearance), and counts over
/// time.</summary>
internal sealed class StreamTrace
{
    private readonly List<string> _revisions = [];
    private readonly Dictionary<string, (string Group, ObjectTrace Trace)> _objects = [];
    private readonly Dictionary<string, (bool Live, bool Ready)> _pods = [];
    private readonly Dictionary<string, string> _endpoints = [];
    private readonly List<(double At, string Change)> _sizes = [];
    private readonly List<double> _readiness = [];
    private readonly List<string> _order = [];

    /// <summary>Counts by name: each change with its second.</summary>
    public SortedDictionary<string, List<(double At, int Value)>> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Pods' creations, readiness, deletions and ends in order, where the controller goes one by
    /// one.</summary>
    public IReadOnlyList<string> Order => _order;

    public int MostPods { get; private set; }

    public IEnumerable<string> Groups => _objects.Values.Select(static o => o.Group).Distinct();

    public string Revision(string hash)
    {
        if (!_revisions.Contains(hash))
        {
            _revisions.Add(hash);
        }

        return $"r{_revisions.IndexOf(hash) + 1}";
    }

    public List<ObjectTrace> Of(string group) =>
        [.. _objects.Values.Where(o => o.Group == group).Select(static o => o.Trace)];

    /// <summary>A pod as the API shows it now; a null state = it is gone.</summary>
    /// <param name="at">Seconds since the first command.</param>
    /// <param name="id">Its uid.</param>
    /// <param name="name">What it is called in both streams.</param>
    /// <param name="oneByOne">Whether its controller goes one by one.</param>
    /// <param name="state">Its state in words.</param>
    /// <param name="ready">Its Ready condition.</param>
    /// <param name="terminating">Whether it is being deleted.</param>
    public void Pod(double at, string id, string name, bool oneByOne, string? state, bool ready, bool terminating)
    {
        var known = _pods.TryGetValue(id, out var before);
        Note(oneByOne && !known, $"create {name}");
        Note(oneByOne && known && before.Live && terminating, $"delete {name}");
        Note(oneByOne && ready && !before.Ready, $"ready {name}");
        Note(oneByOne && state is null, $"gone {name}");
        if (ready != before.Ready || state is null)
        {
            _readiness.Add(at);
        }

        Trace(id, $"pod {name}").Add(at, state ?? "gone");
        _pods[id] = (!terminating && state is not null, ready && state is not null);
        Count(at, "pods not terminating", _pods.Values.Count(static p => p.Live));
        MostPods = Math.Max(MostPods, _pods.Values.Count(static p => p.Live));
    }

    /// <summary>An endpoint as its slice shows it now; empty conditions = it is not in it any more.</summary>
    public void Endpoint(double at, string id, string conditions)
    {
        var name = _objects.TryGetValue(id, out var pod) ? pod.Group["pod ".Length..] : id;
        Trace($"endpoint {id}", $"endpoint {name}").Add(at, conditions.Length > 0 ? conditions : "removed");
        _endpoints[id] = conditions;
        Count(at, "ready endpoints", _endpoints.Values.Count(static c => c.StartsWith('r')));
    }

    /// <summary>A ReplicaSet's size now.</summary>
    public void Size(double at, string revision, int size)
    {
        var before = Counts.TryGetValue($"size of {revision}", out var list) ? list[^1].Value : 0;
        if (size != before)
        {
            _sizes.Add((at, string.Create(CultureInfo.InvariantCulture, $"{revision} {before}->{size}")));
        }

        Count(at, $"size of {revision}", size);
    }

    public void Count(double at, string name, int value)
    {
        if (!Counts.TryGetValue(name, out var list))
        {
            Counts[name] = list = [];
        }

        if (list.Count == 0 || list[^1].Value != value)
        {
            list.Add((at, value));
        }
    }

    /// <summary>The values of a count within a window, each with the seconds that it was held there; the one at its
    /// beginning included.</summary>
    public List<(int Value, double Held)> Values(string name, double from, double until)
    {
        var values = new List<(int, double)>();
        var list = Counts.GetValueOrDefault(name) ?? [];
        for (var i = 0; i < list.Count && list[i].At < until; i++)
        {
            var ends = Math.Min(until, i + 1 < list.Count ? list[i + 1].At : until);
            if (ends > from)
            {
                values.Add((list[i].Value, ends - Math.Max(from, list[i].At)));
            }
        }

        return values;
    }

    /// <summary>The changes of size that follow a command by arithmetic alone: until a pod becomes ready or
    /// ends.</summary>
    public string Burst(double from, double until)
    {
        var first = _readiness.Where(at => at >= from).DefaultIfEmpty(double.MaxValue).Min();
        return string.Join(", ", _sizes.Where(s => s.At >= from && s.At < until && s.At < first)
            .Select(static s => s.Change));
    }

    private ObjectTrace Trace(string id, string group)
    {
        if (!_objects.TryGetValue(id, out var found))
        {
            _objects[id] = found = (group, new ObjectTrace());
        }

        return found.Trace;
    }

    private void Note(bool happened, string what)
    {
        if (happened)
        {
            _order.Add(what);
        }
    }
}
