namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Where the text of a node ends for an edit: behind its last character, line breaks not included.</summary>
internal static class NodeExtent
{
    /// <summary>The end of an entry: of its value, or of its colon when the value is empty.</summary>
    public static int EndOf(YamlEntry entry, Lines lines)
    {
        var value = entry.Value;
        return !IsEmpty(value) ? EndOf(value, lines)
            : HasProperties(value) ? BeforeSpace(value, lines)
            : ColonEnd(entry, lines) ?? entry.Key.End;
    }

    /// <summary>The end of a node. A block scalar's blank lines belong to it only when it keeps them
    /// (<c>|+</c>).</summary>
    public static int EndOf(YamlNode node, Lines lines) => node switch
    {
        YamlScalar { Style: YamlScalarStyle.Literal or YamlScalarStyle.Folded } => BlockScalarEnd(node, lines),
        YamlScalar when IsEmpty(node) => BeforeSpace(node, lines),
        YamlMapping { IsFlow: false, Entries: [.., var last] } => EndOf(last, lines),
        YamlSequence { IsFlow: false, Items: [.., var last] } => EndOf(last, lines),
        _ => node.End,
    };

    /// <summary>Whether nothing is written for the value.</summary>
    public static bool IsEmpty(YamlNode node) =>
        node is YamlScalar { Style: YamlScalarStyle.Plain, Text.Length: 0 };

    /// <summary>Behind the colon of an entry, or null when it has none.</summary>
    public static int? ColonEnd(YamlEntry entry, Lines lines)
    {
        var at = lines.SkipToContent(entry.Key.End);
        return at < lines.Text.Length && lines.Text[at] == ':' && at <= Math.Max(entry.Value.Start, entry.Key.End + 1)
            ? at + 1 : null;
    }

    private static bool HasProperties(YamlNode node) => node is { Anchor: not null } or YamlScalar { Tag: not null };

    /// <summary>The parser puts an empty node behind the line break that follows its anchor or tag.</summary>
    private static int BeforeSpace(YamlNode node, Lines lines)
    {
        var at = Math.Min(node.Start, lines.Text.Length);
        while (at > 0 && char.IsWhiteSpace(lines.Text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static int BlockScalarEnd(YamlNode node, Lines lines)
    {
        var header = lines.Text.AsSpan(node.Start, lines.EndOf(node.Start) - node.Start);
        var comment = header.IndexOf('#');
        if ((comment < 0 ? header : header[..comment]).Contains('+'))
        {
            return lines.IsLineStart(node.End) && node.End > node.Start && node.End < lines.Text.Length
                ? BeforeBreak(node.End, lines.Text) : node.End;
        }

        var end = node.End;
        while (end > node.Start && lines.Text[end - 1] is ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        return lines.EndOf(end);
    }

    private static int BeforeBreak(int lineStart, string text) =>
        lineStart >= 2 && text[lineStart - 1] == '\n' && text[lineStart - 2] == '\r' ? lineStart - 2 : lineStart - 1;
}
