using ZeroDrop.Core.Specs;

namespace ZeroDrop.Manifests.Graph;

/// <summary>
/// Finds the selectors of one namespace that match some labels without trying them all: a selector can only match labels
/// that hold its first pair. Trees of thousands of objects stay linear.
/// </summary>
/// <typeparam name="T">What has the selector.</typeparam>
internal sealed class LabelIndex<T>
{
    private readonly Dictionary<(string Namespace, string Key, string Value), List<(int Index, T Item)>> byPair = [];
    private readonly Dictionary<string, List<(int Index, T Item)>> others = [];
    private readonly Func<T, LabelSelector> selector;

    public LabelIndex(IEnumerable<T> items, Func<T, string> ns, Func<T, LabelSelector> selector)
    {
        this.selector = selector;
        var index = 0;
        foreach (var item in items)
        {
            var entry = (index++, item);
            if (selector(item).MatchLabels is { IsEmpty: false } labels)
            {
                var (key, value) = labels.First();
                Add(byPair, (ns(item), key, value), entry);
            }
            else
            {
                Add(others, ns(item), entry);
            }
        }
    }

    /// <summary>The items whose selector matches, in the order given.</summary>
    public IEnumerable<T> Matching(string ns, IReadOnlyDictionary<string, string> labels)
    {
        var found = new List<(int Index, T Item)>();
        found.AddRange(others.GetValueOrDefault(ns, []));
        foreach (var (key, value) in labels)
        {
            found.AddRange(byPair.GetValueOrDefault((ns, key, value), []));
        }

        found.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        return found.Where(f => selector(f.Item).Matches(labels)).Select(f => f.Item);
    }

    private static void Add<TKey>(Dictionary<TKey, List<(int, T)>> map, TKey key, (int, T) entry)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        list.Add(entry);
    }
}
