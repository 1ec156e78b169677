using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Graph;

/// <summary>Finds nodes and places in an object's tree by <see cref="FieldPath"/>.</summary>
public static class NodeAt
{
    /// <summary>The node, aliases resolved; null when it is absent or null.</summary>
    public static YamlNode? Find(YamlNode root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        YamlNode? node = root.Resolved;
        var rest = path.AsSpan();
        while (node is not null && FieldPath.Next(ref rest, out var key, out var index))
        {
            node = index >= 0 ? Item(node, index)?.Resolved : EntryOf(node, key)?.Value.Resolved;
        }

        return node is YamlScalar { ValueKind: YamlValueKind.Null } ? null : node;
    }

    /// <summary>The text of a scalar; empty when there is none.</summary>
    public static string Text(YamlNode root, string path) => (Find(root, path) as YamlScalar)?.Text ?? "";

    /// <summary>A whole number, or null.</summary>
    public static int? Number(YamlNode root, string path) =>
        Find(root, path) is YamlScalar { ValueKind: YamlValueKind.WholeNumber } scalar
            && scalar.AsInteger() is >= int.MinValue and <= int.MaxValue ? (int)scalar.AsInteger() : null;

    /// <summary>The items of a list, aliases resolved; none when it is absent or no list.</summary>
    public static ImmutableArray<YamlNode> Items(YamlNode root, string path) =>
        Find(root, path) is YamlSequence list ? [.. list.Items.Select(item => item.Resolved)] : [];

    /// <summary>The entries of a mapping; none when it is absent or no mapping.</summary>
    public static IReadOnlyCollection<YamlEntry> Entries(YamlNode root, string path) =>
        Find(root, path) is YamlMapping mapping ? mapping.Effective : [];

    /// <summary>
    /// Where to point for a field: its value when it is a scalar, its key otherwise; for an absent field the nearest
    /// thing above it that is there (of a list's item its <c>name</c>).
    /// </summary>
    public static SourceSpan Place(YamlNode root, string path)
    {
        ArgumentNullException.ThrowIfNull(root);
        var node = root;
        var place = Mark(root);
        var rest = path.AsSpan();
        while (FieldPath.Next(ref rest, out var key, out var index))
        {
            var entry = index >= 0 ? null : EntryOf(node.Resolved, key);
            if ((index >= 0 ? Item(node.Resolved, index) : entry?.Value) is not { } child)
            {
                break;
            }

            node = child;
            place = node is YamlScalar or YamlAlias || entry is null ? Mark(node) : entry.Key;
        }

        return place.Span;
    }

    private static YamlEntry? EntryOf(YamlNode node, ReadOnlySpan<char> key) => (node as YamlMapping)?.Find(key);

    private static YamlNode? Item(YamlNode node, int index) =>
        node is YamlSequence list && index < list.Items.Length ? list.Items[index] : null;

    /// <summary>What stands for a node: an item of a list is known by its name, an object by its first line.</summary>
    private static YamlNode Mark(YamlNode node) => node.Resolved is YamlMapping mapping
        ? mapping.Find("name")?.Value ?? (mapping.Entries is [var first, ..] ? first.Key : node)
        : node;
}
