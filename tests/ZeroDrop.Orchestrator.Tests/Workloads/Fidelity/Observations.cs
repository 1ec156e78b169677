namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>What a run showed, in words that do not depend on hashes and random names: <c>r1</c>, <c>r2</c>… are the
/// revisions in the order of their appearance.</summary>
internal sealed class Observations
{
    private readonly List<string> revisions = [];

    /// <summary>Sizes of ReplicaSets, in order: <c>r2 0->3</c>.</summary>
    public List<string> Sizes { get; } = [];

    /// <summary>Revision numbers as they were given: <c>r1 = 3</c>.</summary>
    public List<string> Numbers { get; } = [];

    /// <summary>Reasons of the Progressing condition, in order, each once in a row.</summary>
    public List<string> Progressing { get; } = [];

    /// <summary>Reasons of the Available condition, likewise.</summary>
    public List<string> Available { get; } = [];

    /// <summary>Messages of the workload's own events, in order.</summary>
    public List<string> Events { get; } = [];

    /// <summary>Creation, deletion and disappearance of pods, in order, where the controller goes one by one.</summary>
    public List<string> Pods { get; } = [];

    /// <summary>Pods created and deleted of each revision. Not when they were gone: that is the kubelet's.</summary>
    public SortedDictionary<string, int> PodCounts { get; } = new(StringComparer.Ordinal);

    public IEnumerable<(string Channel, string[] Lines)> Channels =>
    [
        ("sizes", [.. Sizes]),
        ("numbers", [.. Numbers]),
        ("progressing", [.. Progressing]),
        ("available", [.. Available]),
        ("events", [.. Events]),
        ("pods", [.. Pods]),
        ("podCounts", [.. PodCounts.Select(count => $"{count.Key}: {count.Value}")]),
    ];

    public string Revision(string hash)
    {
        var index = revisions.IndexOf(hash);
        if (index < 0)
        {
            revisions.Add(hash);
            index = revisions.Count - 1;
        }

        return $"r{index + 1}";
    }

    public void Pod(bool oneByOne, string change, string revision, string name)
    {
        if (oneByOne)
        {
            Pods.Add($"{change} {name} {revision}");
        }

        if (change != "gone")
        {
            PodCounts[$"{change} {revision}"] = PodCounts.GetValueOrDefault($"{change} {revision}") + 1;
        }
    }

    public static void AddOnce(List<string> list, string? value)
    {
        if (value is not null && (list.Count == 0 || list[^1] != value))
        {
            list.Add(value);
        }
    }
}
