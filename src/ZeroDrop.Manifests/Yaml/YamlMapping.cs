using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A mapping; its entries keep the order of the text.</summary>
public sealed class YamlMapping : YamlNode
{
    /// <summary>Up to so many entries are searched one by one, as nearly all mappings have few.</summary>
    private const int FewEntries = 8;

    /// <summary>Null where the entries themselves are what counts, and few.</summary>
    private readonly Dictionary<string, YamlEntry>? byName;

    /// <summary>A mapping of <paramref name="entries"/>, merge keys and repeated keys included.</summary>
    public YamlMapping(SourceSpan span, ImmutableArray<YamlEntry> entries, bool isFlow)
        : base(span) => (Entries, IsFlow, byName) = (entries, isFlow, Index(entries));

    internal YamlMapping(
        TextPositions positions, int start, int length, ImmutableArray<YamlEntry> entries, bool isFlow)
        : base(positions, start, length) => (Entries, IsFlow, byName) = (entries, isFlow, Index(entries));

    /// <summary>The entries as written: with repeated keys and <c>&lt;&lt;</c>.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>Whether it is written with braces.</summary>
    public bool IsFlow { get; }

    /// <summary>What counts: one entry per name, merge keys resolved, in no promised order.</summary>
    public IReadOnlyCollection<YamlEntry> Effective => byName is null ? Entries : byName.Values;

    /// <summary>The entry that counts for <paramref name="name"/>, or null.</summary>
    public YamlEntry? Find(string name)
    {
        if (byName is not null)
        {
            return byName.GetValueOrDefault(name);
        }

        foreach (var entry in Entries)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The entry that counts for a name within a longer text, or null.</summary>
    internal YamlEntry? Find(ReadOnlySpan<char> name)
    {
        if (byName is not null)
        {
            return byName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : null;
        }

        foreach (var entry in Entries)
        {
            if (name.SequenceEqual(entry.Name))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The value that counts for <paramref name="name"/>, aliases resolved, or null.</summary>
    public YamlNode? Value(string name) => Find(name)?.Value.Resolved;

    /// <inheritdoc/>
    public override string Describe() => "a mapping";

    private static Dictionary<string, YamlEntry>? Index(ImmutableArray<YamlEntry> entries)
    {
        if (IsPlain(entries))
        {
            return null;
        }

        var byName = new Dictionary<string, YamlEntry>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!entry.IsMerge)
            {
                // Of a repeated key the last one counts, as for the API server's decoder (fieldValidation=Warn).
                byName[entry.Name] = entry;
            }
        }

        foreach (var entry in entries)
        {
            if (entry.IsMerge)
            {
                Merge(byName, entry.Value.Resolved);
            }
        }

        return byName;
    }

    private static bool IsPlain(ImmutableArray<YamlEntry> entries)
    {
        if (entries.Length > FewEntries)
        {
            return false;
        }

        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].IsMerge)
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (entries[i].Name == entries[j].Name)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void Merge(Dictionary<string, YamlEntry> byName, YamlNode source)
    {
        switch (source)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.Effective)
                {
                    byName.TryAdd(entry.Name, entry);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item.Resolved is YamlMapping)
                    {
                        Merge(byName, item.Resolved);
                    }
                }

                break;
        }
    }
}
