using System.Collections.Immutable;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A mapping; its entries keep the order of the text.</summary>
public sealed class YamlMapping : YamlNode
{
    private readonly Dictionary<string, YamlEntry> byName;

    /// <summary>A mapping of <paramref name="entries"/>, merge keys and repeated keys included.</summary>
    public YamlMapping(SourceSpan span, ImmutableArray<YamlEntry> entries, bool isFlow)
        : base(span)
    {
        Entries = entries;
        IsFlow = isFlow;
        byName = new Dictionary<string, YamlEntry>(entries.Length, StringComparer.Ordinal);
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
                Merge(entry.Value.Resolved);
            }
        }
    }

    /// <summary>The entries as written: with repeated keys and <c>&lt;&lt;</c>.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>Whether it is written with braces.</summary>
    public bool IsFlow { get; }

    /// <summary>What counts: one entry per name, merge keys resolved, in no promised order.</summary>
    public IReadOnlyCollection<YamlEntry> Effective => byName.Values;

    /// <summary>The entry that counts for <paramref name="name"/>, or null.</summary>
    public YamlEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The value that counts for <paramref name="name"/>, aliases resolved, or null.</summary>
    public YamlNode? Value(string name) => Find(name)?.Value.Resolved;

    /// <inheritdoc/>
    public override string Describe() => "a mapping";

    private void Merge(YamlNode source)
    {
        switch (source)
        {
            case YamlMapping mapping:
                foreach (var entry in mapping.byName.Values)
                {
                    byName.TryAdd(entry.Name, entry);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item.Resolved is YamlMapping)
                    {
                        Merge(item.Resolved);
                    }
                }

                break;
        }
    }
}
