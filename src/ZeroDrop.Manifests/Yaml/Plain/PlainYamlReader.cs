using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ZeroDrop.Manifests.Yaml.Plain;

/// <summary>
/// Reads the YAML that nearly all manifests are written in: block mappings and lists, scalars, flow collections on one
/// line, comments. It gives up, and the library reads the document, at everything else and at everything that could be
/// an error; what it does read is the same tree, which tests compare node by node. Why there are two readers:
/// docs/decisions/0004-plain-yaml-reader.md.
/// </summary>
internal sealed class PlainYamlReader
{
    /// <summary>Deeper documents are left to the library and its limit.</summary>
    private const int MaxDepth = 100;

    /// <summary>Longer keys are no simple keys for the library (YAML 1.2 §7.4.2: 1,024 characters).</summary>
    private const int MaxKey = 256;

    /// <summary>What is left to the library: tabs, other line breaks, control characters, halves of surrogate
    /// pairs.</summary>
    private static readonly SearchValues<char> Unusual = SearchValues.Create(UnusualCharacters());

    private readonly string text;
    private readonly TextPositions positions;
    private readonly LineCursor line;
    private readonly PlainScalars scalars;
    private readonly PlainFlow flow;

    /// <summary>Entries and items of the collections that are being read, the innermost last: a list for each would be
    /// most of the reader's garbage.</summary>
    private readonly List<YamlEntry> entries = new(32);
    private readonly List<YamlNode> items = new(16);

    private PlainYamlReader(string text, int start, int end, TextPositions positions)
    {
        (this.text, this.positions) = (text, positions);
        line = new LineCursor(text, start, end);
        scalars = new PlainScalars(line, positions);
        flow = new PlainFlow(line, positions, scalars);
    }

    /// <summary>Reads one document.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Start of the document's part.</param>
    /// <param name="end">Its end.</param>
    /// <param name="positions">The text's line table.</param>
    /// <returns>The root, or null when the library must read it.</returns>
    public static YamlNode? TryRead(string text, int start, int end, TextPositions positions)
    {
        if (text.AsSpan(start, end - start).ContainsAny(Unusual))
        {
            return null;
        }

        return new PlainYamlReader(text, start, end, positions).Document();
    }

    private static char[] UnusualCharacters() =>
    [
        .. Enumerable.Range(0, 0xA1).Where(c => c is not '\n' and (< ' ' or > '~')).Select(c => (char)c),
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\u2028', '\u2029', '\uFEFF', '\uFFFE', '\uFFFF',
    ];

    private YamlNode? Document()
    {
        line.Advance();
        if (line.Indent == 0 && Rest() is "---")
        {
            line.Advance();
        }

        if (line.Indent < 0)
        {
            return null;
        }

        var root = Block(line.Indent, 0);
        if (line.Indent == 0 && Rest() is "...")
        {
            line.Advance();
        }

        return line.Indent < 0 ? root : null;
    }

    /// <summary>The content of the current line without a comment behind a marker.</summary>
    private ReadOnlySpan<char> Rest() => text.AsSpan(line.Content, line.LineEnd - line.Content).TrimEnd(' ');

    /// <summary>A mapping or a list whose first line is the current one.</summary>
    private YamlNode? Block(int indent, int depth) =>
        depth > MaxDepth ? null
        : IsDash(line.Content) ? Sequence(indent, line.Content, depth)
        : Mapping(indent, line.Content, depth);

    private bool IsDash(int at) => at < line.LineEnd && text[at] == '-' && (at + 1 == line.LineEnd || text[at + 1] == ' ');

    /// <summary>A mapping; its first key stands at <paramref name="at"/> of the current line, the others at
    /// <paramref name="indent"/> of theirs.</summary>
    private YamlMapping? Mapping(int indent, int at, int depth)
    {
        var start = at;
        var first = entries.Count;
        while (true)
        {
            if ((indent == 0 && IsMarker(at)) || scalars.Key(at, MaxKey, out var colon) is not { } key
                || IsRepeated(first, key))
            {
                return null;
            }

            var value = Value(indent, colon + 1, depth, canBeOnTheSameIndent: true);
            if (value is null)
            {
                return null;
            }

            entries.Add(new YamlEntry(key, value));
            if (line.Indent != indent || IsDash(line.Content) || (indent == 0 && Rest() is "..."))
            {
                break;
            }

            at = line.Content;
        }

        // A deeper line has no place in this mapping.
        return line.Indent > indent ? null
            : new YamlMapping(positions, start, entries[^1].Value.End - start, Taken(entries, first), isFlow: false);
    }

    private YamlSequence? Sequence(int indent, int at, int depth)
    {
        var start = at;
        var first = items.Count;
        while (true)
        {
            var item = Item(indent, at, depth);
            if (item is null)
            {
                return null;
            }

            items.Add(item);
            if (line.Indent != indent || !IsDash(line.Content))
            {
                break;
            }

            at = line.Content;
        }

        return line.Indent > indent ? null
            : new YamlSequence(positions, start, items[^1].End - start, Taken(items, first), isFlow: false);
    }

    /// <summary>Takes what was added since <paramref name="first"/> off the list.</summary>
    private static ImmutableArray<T> Taken<T>(List<T> list, int first)
    {
        var taken = new T[list.Count - first];
        list.CopyTo(first, taken, 0, taken.Length);
        list.RemoveRange(first, taken.Length);
        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    private YamlNode? Item(int indent, int dash, int depth)
    {
        var at = scalars.SkipSpaces(dash + 1);
        if (depth >= MaxDepth)
        {
            return null;
        }

        if (IsDash(at))
        {
            return Sequence(at - line.LineStart, at, depth + 1);
        }

        return scalars.IsKey(at, MaxKey) ? Mapping(at - line.LineStart, at, depth + 1)
            : Value(indent, dash + 1, depth, canBeOnTheSameIndent: false);
    }

    /// <summary>What stands behind a colon or a dash; afterwards the current line is the next one with content.</summary>
    private YamlNode? Value(int indent, int behind, int depth, bool canBeOnTheSameIndent)
    {
        var at = scalars.SkipSpaces(behind);
        if (at < line.LineEnd && (text[at] != '#' || at == behind))
        {
            return at == behind ? null : text[at] switch
            {
                '[' or '{' => flow.Read(at, depth + 1),
                '"' or '\'' => scalars.Quoted(at),
                '|' => scalars.Literal(at, indent),
                _ => scalars.Plain(at, indent),
            };
        }

        line.Advance();
        var isList = canBeOnTheSameIndent && line.Indent == indent && IsDash(line.Content);
        return line.Indent > indent || isList ? Block(line.Indent, depth + 1)
            : new YamlScalar(positions, behind, 0, "", YamlScalarStyle.Plain, null);
    }

    /// <summary>Whether a document's start or end stands there with content behind it: no part of a key.</summary>
    private bool IsMarker(int at) =>
        text.AsSpan(at, line.LineEnd - at) is ['-', '-', '-', ' ', ..] or ['.', '.', '.', ' ', ..];

    private bool IsRepeated(int first, YamlScalar key)
    {
        // Merges, and keys with another name in JSON, need the library's care.
        if (key.Text == "<<" || key.ValueKind == YamlValueKind.Boolean || entries.Count - first > 500)
        {
            return true;
        }

        for (var i = first; i < entries.Count; i++)
        {
            if (entries[i].Key.Text == key.Text)
            {
                return true;
            }
        }

        return false;
    }
}
