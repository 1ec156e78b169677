using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Suppression;

/// <summary>Finds the entries that hide a finding without trying them all: thousands of objects may each have
/// one.</summary>
internal sealed class EntryIndex
{
    private readonly List<Entry> entries;
    private readonly Dictionary<ObjectRef, List<int>> byObject = [];
    private readonly Dictionary<(string File, int Line), List<int>> byLine = [];
    private readonly List<int> others = [];

    /// <summary>Sorts the entries by what they are about.</summary>
    public EntryIndex(List<Entry> entries)
    {
        this.entries = entries;
        for (var i = 0; i < entries.Count; i++)
        {
            var list = entries[i] switch
            {
                { Object: { } target } => ListOf(byObject, target),
                { Line: { } line } => ListOf(byLine, line),
                _ => others,
            };
            list.Add(i);
        }
    }

    /// <summary>The entries that hide a finding, in their order.</summary>
    public List<Entry> Hiding(Finding finding)
    {
        var candidates = new SortedSet<int>(others);
        candidates.UnionWith(byObject.GetValueOrDefault(finding.Target) ?? []);
        candidates.UnionWith(byObject.GetValueOrDefault(finding.Workload) ?? []);
        candidates.UnionWith(byLine.GetValueOrDefault((finding.Source.File, finding.Source.Line)) ?? []);
        return [.. candidates.Select(i => entries[i]).Where(entry => entry.Hides(finding))];
    }

    private static List<int> ListOf<TKey>(Dictionary<TKey, List<int>> map, TKey key)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        return list;
    }
}
