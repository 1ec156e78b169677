using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>
/// Compares the tree of an edited text with the tree before: it must be the same, styles, anchors and comments
/// included, but for exactly the changes asked for. It knows nothing of how the edits were made.
/// </summary>
internal sealed class EditVerifier
{
    private readonly YamlFile before;
    private readonly Dictionary<YamlNode, List<YamlChange>> changes = new(ReferenceEqualityComparer.Instance);

    public EditVerifier(YamlFile before, IEnumerable<YamlChange> changes)
    {
        this.before = before;
        foreach (var change in changes)
        {
            if (!this.changes.TryGetValue(change.Target, out var list))
            {
                this.changes[change.Target] = list = [];
            }

            list.Add(change);
        }
    }

    /// <summary>The first difference that nobody asked for, or null.</summary>
    public string? Difference(YamlFile after)
    {
        if (after.Documents.Length != before.Documents.Length)
        {
            return $"the file would have {after.Documents.Length} documents instead of {before.Documents.Length}";
        }

        if (FirstNewProblem(after) is { } problem)
        {
            return $"the file could not be read any more: {problem.Message}";
        }

        for (var i = 0; i < before.Documents.Length; i++)
        {
            if (Node(before.Documents[i].Root, after.Documents[i].Root) is { } place)
            {
                return $"another value would change ({before.Path}:{place.Line}:{place.Column})";
            }
        }

        return null;
    }

    private InputProblem? FirstNewProblem(YamlFile after)
    {
        for (var i = 0; i < after.Problems.Length; i++)
        {
            if (i >= before.Problems.Length || after.Problems[i].IsFatal != before.Problems[i].IsFatal)
            {
                return after.Problems[i];
            }
        }

        return null;
    }

    /// <summary>The place in the old text of the first difference, or null.</summary>
    private SourceSpan? Node(YamlNode old, YamlNode now)
    {
        var isSame = (old, now) switch
        {
            (YamlScalar a, YamlScalar b) => Scalar(a, b),
            (YamlAlias a, YamlAlias b) => a.Name == b.Name,
            (YamlMapping a, YamlMapping b) => a.IsFlow == b.IsFlow || b.Entries.IsEmpty,
            (YamlSequence a, YamlSequence b) => a.IsFlow == b.IsFlow,
            _ => false,
        };
        return !isSame || old.Anchor != now.Anchor ? old.Span
            : old is YamlMapping mapping ? Mapping(mapping, (YamlMapping)now)
            : old is YamlSequence sequence ? Sequence(sequence, (YamlSequence)now)
            : null;
    }

    private bool Scalar(YamlScalar old, YamlScalar now) => changes.TryGetValue(old, out var list)
        ? list is [YamlChange.SetScalar set] && Matches(set.Value, now)
        : old.Text == now.Text && old.Style == now.Style && old.Tag == now.Tag && old.ValueKind == now.ValueKind;

    private SourceSpan? Mapping(YamlMapping old, YamlMapping now)
    {
        var asked = changes.GetValueOrDefault(old) ?? [];
        var removed = asked.OfType<YamlChange.RemoveKey>().Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var open = asked.OfType<YamlChange.SetKey>().ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        var kept = old.Entries.Where(e => !removed.Remove(e.IsMerge ? "" : e.Name)).ToList();
        var next = 0;
        foreach (var entry in now.Entries)
        {
            if (next < kept.Count && Node(kept[next].Key, entry.Key) is null)
            {
                var isReplaced = open.TryGetValue(entry.Name, out var wanted) && IsLast(kept, next);
                if (isReplaced ? !Matches(wanted!, entry.Value) : Node(kept[next].Value, entry.Value) is not null)
                {
                    return isReplaced ? entry.Key.Span : Node(kept[next].Value, entry.Value);
                }

                _ = isReplaced && open.Remove(entry.Name);
                next++;
            }
            else if (!open.Remove(entry.Name, out var value) || !Matches(value, entry.Value))
            {
                return next < kept.Count ? kept[next].Key.Span : old.Span;
            }
        }

        return next == kept.Count && open.Count == 0 && removed.Count == 0 ? null : old.Span;
    }

    /// <summary>Of a repeated key the last one counts, and is the one that changes.</summary>
    private static bool IsLast(List<YamlEntry> entries, int at) =>
        !entries.Skip(at + 1).Any(e => !e.IsMerge && e.Name == entries[at].Name);

    private SourceSpan? Sequence(YamlSequence old, YamlSequence now)
    {
        var added = (changes.GetValueOrDefault(old) ?? []).Cast<YamlChange.Append>().Select(a => a.Value).ToList();
        if (now.Items.Length != old.Items.Length + added.Count)
        {
            return old.Span;
        }

        for (var i = 0; i < old.Items.Length; i++)
        {
            if (Node(old.Items[i], now.Items[i]) is { } place)
            {
                return place;
            }
        }

        return added.Select((value, i) => Matches(value, now.Items[old.Items.Length + i])).All(same => same) ? null
            : old.Span;
    }

    private static bool Matches(YamlValue wanted, YamlNode node) => (wanted, node) switch
    {
        (YamlValue.Text text, YamlScalar { ValueKind: YamlValueKind.Text } scalar) => scalar.Text == text.Value,
        (YamlValue.WholeNumber number, YamlScalar { ValueKind: YamlValueKind.WholeNumber } scalar) =>
            scalar.AsInteger() == number.Value,
        (YamlValue.Truth boolean, YamlScalar { ValueKind: YamlValueKind.Boolean } scalar) =>
            scalar.AsBoolean() == boolean.Value,
        (YamlValue.Mapping map, YamlMapping mapping) => map.Entries.Length == mapping.Entries.Length
            && map.Entries.Zip(mapping.Entries).All(e => e.First.Key == e.Second.Name
                && Matches(e.First.Value, e.Second.Value)),
        (YamlValue.Sequence list, YamlSequence sequence) => list.Items.Length == sequence.Items.Length
            && list.Items.Zip(sequence.Items).All(i => Matches(i.First, i.Second)),
        _ => false,
    };
}
