using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Joins changes of the same key: two fixes may each want a part of a mapping that is not there yet.</summary>
internal static class ChangeJoiner
{
    /// <summary>The changes with one for each key, in the order of their first.</summary>
    public static ImmutableArray<YamlChange> Join(IEnumerable<YamlChange> changes)
    {
        var joined = new List<YamlChange>();
        foreach (var change in changes)
        {
            var at = joined.FindIndex(other => IsSamePlace(other, change));
            if (at < 0)
            {
                joined.Add(change);
            }
            else if (joined[at] is YamlChange.SetKey first && change is YamlChange.SetKey second)
            {
                joined[at] = first with
                {
                    Value = Join(first.Value, second.Value) ?? throw new EditRefusedException(
                        change.Target.Span, $"two changes want different values for {first.Key}"),
                };
            }
            else if (joined[at] != change)
            {
                throw new EditRefusedException(change.Target.Span, "two changes of the same value");
            }
        }

        return [.. joined];
    }

    private static bool IsSamePlace(YamlChange first, YamlChange second) =>
        ReferenceEquals(first.Target, second.Target) && (first, second) switch
        {
            (YamlChange.SetKey a, YamlChange.SetKey b) => a.Key == b.Key,
            (YamlChange.SetKey a, YamlChange.RemoveKey b) => a.Key == b.Key,
            (YamlChange.RemoveKey a, YamlChange.SetKey b) => a.Key == b.Key,
            (YamlChange.RemoveKey a, YamlChange.RemoveKey b) => a.Key == b.Key,
            (YamlChange.SetScalar, YamlChange.SetScalar) => true,
            _ => false,
        };

    private static YamlValue? Join(YamlValue first, YamlValue second)
    {
        if (first is not YamlValue.Mapping a || second is not YamlValue.Mapping b)
        {
            return first.Equals(second) ? first : null;
        }

        var entries = a.Entries.ToList();
        foreach (var (key, value) in b.Entries)
        {
            var at = entries.FindIndex(e => e.Key == key);
            if (at < 0)
            {
                entries.Add((key, value));
            }
            else if (Join(entries[at].Value, value) is { } both)
            {
                entries[at] = (key, both);
            }
            else
            {
                return null;
            }
        }

        return new YamlValue.Mapping([.. entries]);
    }
}
