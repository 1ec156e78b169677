namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>What the nodes of one document do not know of themselves: their parents, and who uses them by
/// alias.</summary>
internal sealed class DocumentIndex
{
    private readonly Dictionary<YamlNode, YamlNode> parents = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<YamlNode, YamlAlias> users = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, int> units = [];
    private readonly Dictionary<int, int> sequenceIndents = [];

    public DocumentIndex(YamlDocument document)
    {
        Document = document;
        Visit(document.Root);
        IsJson = document.Root is YamlMapping { IsFlow: true, Entries: [{ Key.Style: YamlScalarStyle.DoubleQuoted }, ..] };
        Unit = MostUsed(units, 2);
        SequenceIndent = MostUsed(sequenceIndents, Unit);
    }

    /// <summary>The document.</summary>
    public YamlDocument Document { get; }

    /// <summary>Whether the document is written as JSON.</summary>
    public bool IsJson { get; }

    /// <summary>Spaces of one level of mappings: the most used, else 2.</summary>
    public int Unit { get; }

    /// <summary>Spaces of a list's dashes below their key: the most used (0 in many files), else one level.</summary>
    public int SequenceIndent { get; }

    /// <summary>Whether the node is one of this document.</summary>
    public bool Contains(YamlNode node) => node == Document.Root || parents.ContainsKey(node);

    /// <summary>The collection that a node is a value or item of, or null for the root.</summary>
    public YamlNode? ParentOf(YamlNode node) => parents.GetValueOrDefault(node);

    /// <summary>The entry of a mapping that has this very value, or null.</summary>
    public YamlEntry? EntryOf(YamlNode value) => (ParentOf(value) as YamlMapping)?.Entries
        .FirstOrDefault(entry => ReferenceEquals(entry.Value, value));

    /// <summary>An alias through which the node, or something around it, is used elsewhere too; null when there is
    /// none.</summary>
    public YamlAlias? SharedBy(YamlNode node)
    {
        for (var at = node; at is not null; at = ParentOf(at))
        {
            if (users.TryGetValue(at, out var alias))
            {
                return alias;
            }
        }

        return null;
    }

    private void Visit(YamlNode node)
    {
        switch (node)
        {
            case YamlAlias alias:
                users.TryAdd(alias.Resolved, alias);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    parents[entry.Key] = mapping;
                    Child(mapping, entry.Value);
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    Child(sequence, item);
                }

                break;
        }
    }

    private void Child(YamlNode parent, YamlNode child)
    {
        parents[child] = parent;
        if (parent is YamlMapping { IsFlow: false } mapping)
        {
            var columns = child.Span.Column - mapping.Span.Column;
            if (child is YamlMapping { IsFlow: false } && columns > 0)
            {
                units[columns] = units.GetValueOrDefault(columns) + 1;
            }
            else if (child is YamlSequence { IsFlow: false } && columns >= 0)
            {
                sequenceIndents[columns] = sequenceIndents.GetValueOrDefault(columns) + 1;
            }
        }

        Visit(child);
    }

    private static int MostUsed(Dictionary<int, int> counts, int other) => counts.Count == 0 ? other
        : counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).First().Key;
}
