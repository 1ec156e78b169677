namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Where and what to write in mappings and lists of flow style, JSON included.</summary>
internal sealed class FlowPlanner(DocumentIndex index, Lines lines)
{
    private readonly ValueWriter writer = new(index.Unit, index.SequenceIndent, lines.Break);

    /// <summary>Adds entries behind the last one of a mapping.</summary>
    public IEnumerable<PlannedEdit> Insert(YamlMapping mapping, IReadOnlyList<(string Key, YamlValue Value)> entries)
    {
        var colon = Colon(mapping);
        return Add(mapping, [.. mapping.Entries.Select(e => (e.Key.Start, NodeExtent.EndOf(e, lines)))],
            [.. entries.Select(e => (ScalarWriter.Key(e.Key, index.IsJson) + colon, e.Value))], colon);
    }

    /// <summary>Adds items behind the last one of a list.</summary>
    public IEnumerable<PlannedEdit> Append(YamlSequence sequence, IReadOnlyList<YamlValue> items) =>
        Add(sequence, [.. sequence.Items.Select(item => (item.Start, NodeExtent.EndOf(item, lines)))],
            [.. items.Select(item => ("", item))], index.IsJson && !HasSpaces(sequence) ? ":" : ": ");

    /// <summary>Gives an entry another value.</summary>
    public PlannedEdit Replace(YamlMapping mapping, YamlEntry entry, YamlValue value)
    {
        var prefix = LinePrefix(entry.Key.Start);
        var text = Text(value, Colon(mapping), prefix, IsOneEachLine(mapping) ? Step(mapping, prefix) : null);
        if (!NodeExtent.IsEmpty(entry.Value))
        {
            return Edit(entry.Value.Start, entry.Value.End - entry.Value.Start, text);
        }

        return NodeExtent.ColonEnd(entry, lines) is { } colon
            ? Edit(colon, 0, " " + text)
            : Edit(entry.Key.End, 0, ": " + text);
    }

    /// <summary>Takes an entry out, with the comma that it had.</summary>
    public IEnumerable<PlannedEdit> Remove(YamlMapping mapping, YamlEntry entry)
    {
        var at = mapping.Entries.IndexOf(entry);
        var start = entry.Key.Start;
        var end = NodeExtent.EndOf(entry, lines);
        var comma = CommaEnd(end);
        var isLast = at == mapping.Entries.Length - 1;
        if (isLast && at == 0)
        {
            return [Edit(mapping.Start + 1, mapping.End - mapping.Start - 2, "")];
        }

        var wholeLines = lines.IsFirstInLine(start) && IsLineEnd(comma ?? end);
        var (from, to) = wholeLines ? (lines.StartOf(start), lines.AfterLine(comma ?? end))
            : isLast ? (start, comma ?? end)
            : (start, mapping.Entries[at + 1].Key.Start);
        if (!isLast || comma is not null)
        {
            return [Edit(from, to - from, "")];
        }

        // The entry before becomes the last one: its comma goes.
        var before = NodeExtent.EndOf(mapping.Entries[at - 1], lines);
        return wholeLines
            ? [Edit(CommaEnd(before)!.Value - 1, 1, ""), Edit(from, to - from, "")]
            : [Edit(before, end - before, "")];
    }

    private static PlannedEdit Edit(int at, int length, string text) => new(new TextEdit(at, length, text));

    private List<PlannedEdit> Add(YamlNode node, List<(int Start, int End)> children,
        List<(string Lead, YamlValue Value)> added, string colon)
    {
        var text = lines.Text;
        if (node.End - node.Start < 2 || text[node.Start] is not ('{' or '[') || text[node.End - 1] is not ('}' or ']'))
        {
            throw new EditRefusedException(node.Span, "a pair without braces of its own cannot take another key");
        }

        var separator = colon.EndsWith(' ') ? ", " : ",";
        if (children.Count == 0)
        {
            return [Edit(node.Start + 1, 0, string.Join(separator, added.Select(a => a.Lead + Text(a.Value, colon, "", null))))];
        }

        var last = children[^1].End;
        var comma = CommaEnd(last);
        var behind = comma ?? last;
        if (!IsOneEachLine(node))
        {
            var inline = string.Join(separator, added.Select(a => a.Lead + Text(a.Value, colon, "", null)));
            return [Edit(behind, 0, (comma is null ? separator : separator[1..]) + inline)];
        }

        var prefix = LinePrefix(children[^1].Start);
        var step = Step(node, prefix);
        var onLines = string.Join("," + lines.Break + prefix,
            added.Select(a => a.Lead + Text(a.Value, colon, prefix, step)));
        var atLine = lines.EndOf(behind);
        var edits = new List<PlannedEdit>
        {
            Edit(atLine, 0, lines.Break + prefix + onLines + (comma is null ? "" : ",")),
        };
        if (comma is null && atLine == last)
        {
            return [Edit(last, 0, "," + edits[0].Edit.NewText)];
        }

        return comma is null ? [Edit(last, 0, ","), edits[0]] : edits;
    }

    private string Text(YamlValue value, string colon, string prefix, string? step) => step is null
        ? ValueWriter.Flow(value, index.IsJson, colon)
        : writer.PrettyFlow(value, index.IsJson, colon, prefix, step);

    /// <summary>What stands between keys and values of this mapping; only JSON allows it without a space.</summary>
    private string Colon(YamlMapping mapping) => index.IsJson && mapping.Entries is [var first, ..]
        && lines.Text[first.Key.End..first.Value.Start] is ":" or " :" or " : " or ":  "
        ? lines.Text[first.Key.End..first.Value.Start]
        : index.IsJson && mapping.Entries.IsEmpty && !HasSpaces(index.Document.Root) ? ":" : ": ";

    private bool HasSpaces(YamlNode node) => lines.Text.AsSpan(node.Start, node.End - node.Start).Contains(": ",
        StringComparison.Ordinal) || index.Document.Root is not YamlMapping { Entries: [var first, ..] }
        || first.Value.Start - first.Key.End > 1;

    /// <summary>Whether the collection is spread over lines, the last child on a line of its own.</summary>
    private bool IsOneEachLine(YamlNode node)
    {
        var last = node switch
        {
            YamlMapping { Entries: [.., var entry] } => entry.Key.Start,
            YamlSequence { Items: [.., var item] } => item.Start,
            _ => -1,
        };
        return last >= 0 && lines.IsFirstInLine(last) && lines.IsFirstInLine(node.End - 1);
    }

    /// <summary>How much deeper a child's line is indented than the line of its closing bracket.</summary>
    private string Step(YamlNode node, string prefix)
    {
        var outer = LinePrefix(node.End - 1);
        return prefix.StartsWith(outer, StringComparison.Ordinal) && prefix.Length > outer.Length
            ? prefix[outer.Length..] : "  ";
    }

    private string LinePrefix(int offset)
    {
        var start = lines.StartOf(offset);
        return lines.Text[start..lines.SkipBlanks(start)];
    }

    private int? CommaEnd(int offset)
    {
        var at = lines.SkipToContent(offset);
        return at < lines.Text.Length && lines.Text[at] == ',' ? at + 1 : null;
    }

    /// <summary>Whether only blanks and a comment follow in the line.</summary>
    private bool IsLineEnd(int offset)
    {
        var at = lines.SkipBlanks(offset);
        return at == lines.Text.Length || lines.Text[at] is '\n' or '\r' or '#';
    }
}
