using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Where and what to write in mappings and lists of block style.</summary>
internal sealed class BlockPlanner(DocumentIndex index, Lines lines)
{
    private readonly ValueWriter writer = new(index.Unit, index.SequenceIndent, lines.Break);

    /// <summary>Ways to insert a key, the best first: at its conventional place, at the end, elsewhere.</summary>
    public IEnumerable<PlannedEdit> Insert(YamlMapping mapping, string key, YamlValue value, ImmutableArray<string> order)
    {
        var indent = mapping.Span.Column - 1;
        var text = writer.BlockEntry(key, value, indent);
        var rank = order.IndexOf(key) is >= 0 and var found ? found : int.MaxValue;
        return Places(mapping, order, rank).Distinct().Select(at => Line(at, indent, text, rank));
    }

    /// <summary>Adds an item behind the last one.</summary>
    public PlannedEdit Append(YamlSequence sequence, YamlValue value)
    {
        if (lines.Text[sequence.Start] != '-')
        {
            throw new EditRefusedException(sequence.Span, "the list does not start with a dash");
        }

        var indent = sequence.Span.Column - 1;
        return Line(Behind(NodeExtent.EndOf(sequence, lines), indent), indent, writer.BlockItem(value, indent));
    }

    /// <summary>Gives an entry of a block mapping another value.</summary>
    public IEnumerable<PlannedEdit> Replace(YamlMapping mapping, YamlEntry entry, YamlValue value)
    {
        var old = entry.Value;
        var colon = NodeExtent.ColonEnd(entry, lines)
            ?? throw new EditRefusedException(entry.Key.Span, "the key has no colon");
        var end = NodeExtent.EndOf(entry, lines);
        RefuseProperties(entry, colon);
        var text = writer.BlockValue(value, mapping.Span.Column - 1);
        var isBlock = text.StartsWith(lines.Break, StringComparison.Ordinal);
        var lineEnd = lines.EndOf(colon);
        if (NodeExtent.IsEmpty(old))
        {
            return [Edit(isBlock ? lineEnd : colon, 0, text)];
        }

        var isOldBlock = old is YamlMapping { IsFlow: false } or YamlSequence { IsFlow: false };
        if (isOldBlock)
        {
            return isBlock ? [Edit(lineEnd, end - lineEnd, text)]
                : [Edit(colon, 0, text), Edit(lineEnd, end - lineEnd, "")];
        }

        if (IsBlockScalar(old))
        {
            return isBlock ? [Edit(colon, HeaderEnd(old) - colon, ""), Edit(lineEnd, end - lineEnd, text)]
                : OverBlockScalar(old, end, text[1..]);
        }

        return !isBlock ? [Edit(old.Start, end - old.Start, text[1..])]
            : lines.EndOf(end) == lineEnd ? [Edit(colon, end - colon, ""), Edit(lineEnd, 0, text)]
            : [Edit(colon, end - colon, text)];
    }

    /// <summary>Gives a scalar another value, in its own style.</summary>
    public IEnumerable<PlannedEdit> Set(YamlScalar node, YamlValue.Scalar value)
    {
        var text = ScalarWriter.Write(value, node.Style, index.IsJson);
        if (!NodeExtent.IsEmpty(node))
        {
            var end = NodeExtent.EndOf(node, lines);
            return IsBlockScalar(node) ? OverBlockScalar(node, end, text) : [Edit(node.Start, end - node.Start, text)];
        }

        var at = index.EntryOf(node) is { } entry ? NodeExtent.EndOf(entry, lines) : NodeExtent.EndOf(node, lines);
        return [Edit(at, 0, " " + text)];
    }

    /// <summary>Takes an entry out. With <paramref name="leavesNone"/> the mapping becomes <c>{}</c>.</summary>
    public PlannedEdit Remove(YamlMapping mapping, YamlEntry entry, bool leavesNone)
    {
        var end = NodeExtent.EndOf(entry, lines);
        if (leavesNone)
        {
            return Empty(mapping, end);
        }

        var start = entry.Key.Start;
        var after = lines.AfterLine(end);
        if (!lines.IsFirstInLine(start))
        {
            // Behind a dash: what follows takes the first place.
            var next = after;
            while (next < lines.Text.Length && lines.Text[next] is ' ' or '\t' or '\r' or '\n')
            {
                next++;
            }

            return Edit(start, next - start, "");
        }

        var from = lines.StartOf(start);
        if (after == lines.Text.Length && !lines.IsLineStart(after) && from > 0)
        {
            // The file ends without a line break and goes on doing so.
            from = lines.EndOf(lines.StartOf(from - 1));
        }

        return Edit(from, after - from, "");
    }

    private static PlannedEdit Edit(int at, int length, string text) => new(new TextEdit(at, length, text));

    private static bool IsBlockScalar(YamlNode node) =>
        node is YamlScalar { Style: YamlScalarStyle.Literal or YamlScalarStyle.Folded };

    /// <summary>Behind the <c>|-</c>; a comment may follow it and stays.</summary>
    private int HeaderEnd(YamlNode node)
    {
        var at = node.Start;
        while (at < lines.Text.Length && !char.IsWhiteSpace(lines.Text[at]))
        {
            at++;
        }

        return at;
    }

    private PlannedEdit[] OverBlockScalar(YamlNode node, int end, string text)
    {
        var lineEnd = lines.EndOf(node.Start);
        return [Edit(node.Start, HeaderEnd(node) - node.Start, text), Edit(lineEnd, Math.Max(0, end - lineEnd), "")];
    }

    private PlannedEdit Empty(YamlMapping mapping, int end)
    {
        if (mapping == index.Document.Root)
        {
            throw new EditRefusedException(mapping.Span, "the document would be empty");
        }

        return index.EntryOf(mapping) is { } parent && NodeExtent.ColonEnd(parent, lines) is { } colon
            && string.IsNullOrWhiteSpace(lines.Text[colon..mapping.Start])
            ? Edit(colon, end - colon, " {}")
            : Edit(mapping.Start, end - mapping.Start, "{}");
    }

    private PlannedEdit Line(int at, int indent, string text, int rank = int.MaxValue)
    {
        var line = new string(' ', indent) + text;
        return new PlannedEdit(
            new TextEdit(at, 0, lines.IsLineStart(at) ? line + lines.Break : lines.Break + line), indent, rank);
    }

    private IEnumerable<int> Places(YamlMapping mapping, ImmutableArray<string> order, int rank)
    {
        var indent = mapping.Span.Column - 1;
        var entries = mapping.Entries;
        if (rank < int.MaxValue)
        {
            var before = entries.LastOrDefault(e => order.IndexOf(e.Name) is >= 0 and var r && r < rank);
            if (before is not null)
            {
                yield return Behind(NodeExtent.EndOf(before, lines), indent);
            }
            else if (entries.All(e => order.Contains(e.Name)) && mapping != index.Document.Root
                && lines.IsFirstInLine(mapping.Start))
            {
                yield return Above(lines.StartOf(mapping.Start), indent);
            }
        }

        for (var i = entries.Length - 1; i >= 0; i--)
        {
            yield return Behind(NodeExtent.EndOf(entries[i], lines), indent);
        }

        if (lines.IsFirstInLine(mapping.Start))
        {
            yield return lines.StartOf(mapping.Start);
        }
    }

    /// <summary>The start of the line behind <paramref name="end"/> and behind the comments that belong to what ended
    /// there: those indented deeper than the mapping.</summary>
    private int Behind(int end, int indent)
    {
        var at = lines.AfterLine(end);
        while (at < lines.Text.Length && lines.IsCommentLine(at, out var comment) && comment > indent)
        {
            at = lines.AfterLine(at);
        }

        return at;
    }

    /// <summary>The start of the first of the comment lines directly above a line, as they belong to it.</summary>
    private int Above(int lineStart, int indent)
    {
        while (lineStart > 0 && lines.StartOf(lineStart - 1) is var above
            && lines.IsCommentLine(above, out var comment) && comment == indent)
        {
            lineStart = above;
        }

        return lineStart;
    }

    private void RefuseProperties(YamlEntry entry, int colon)
    {
        if (entry.Value is { Anchor: not null } or YamlScalar { Tag: not null }
            || lines.SkipToContent(colon) < Math.Min(entry.Value.Start, lines.EndOf(colon)))
        {
            throw new EditRefusedException(entry.Value.Span, "the value has an anchor or a tag");
        }
    }
}
