using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Builds the trees of one part of a text from YamlDotNet's events.</summary>
internal sealed class YamlTreeBuilder(string part, int partStart, TextPositions positions, ProblemList problems)
{
    private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);

    /// <summary>How many nodes each anchored node is when its aliases are written out.</summary>
    private readonly Dictionary<YamlNode, long> sizes = new(ReferenceEqualityComparer.Instance);
    private readonly GuardedParser parser = new(part);
    private long aliasNodes;

    /// <summary>Nodes read so far, aliases written out.</summary>
    private long nodes;

    /// <summary>The roots, until the part ends or an error makes the rest unreadable (then it is a problem).</summary>
    public List<YamlNode> ReadRoots()
    {
        var roots = new List<YamlNode>();
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is DocumentStart)
                {
                    anchors.Clear();
                    (aliasNodes, nodes) = (0, 0);
                    Next();
                    var root = ReadNode(depth: 0);
                    if (root is not YamlScalar { ValueKind: YamlValueKind.Null })
                    {
                        roots.Add(root);
                    }
                }
            }
        }
        catch (RefusedException refused)
        {
            problems.Fatal(refused.Span, refused.Message);
        }
        catch (YamlException error)
        {
            var (offset, message) = YamlErrors.Explain(error, part);
            problems.Fatal(positions.At(partStart + offset), message);
        }

        return roots;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = parser.Current ?? throw new InvalidOperationException("the parser has no event");
        if (depth > YamlLimits.MaxDepth)
        {
            throw new RefusedException(Span(current.Start, current.Start),
                $"nested too deeply: expected at most {YamlLimits.MaxDepth} levels");
        }

        return current switch
        {
            Scalar scalar => Remember(scalar, ReadScalar(scalar), nodes++),
            MappingStart mapping => ReadMapping(mapping, depth),
            SequenceStart sequence => ReadSequence(sequence, depth),
            AnchorAlias alias => ReadAlias(alias),
            // On some broken texts the library ends a mapping between a key and its value.
            _ => throw new RefusedException(Span(current.Start, current.Start),
                "the YAML cannot be read: expected a value here; check the indentation of this line and the ones "
                    + "before"),
        };
    }

    private YamlScalar ReadScalar(Scalar scalar)
    {
        var style = scalar.Style switch
        {
            ScalarStyle.SingleQuoted => YamlScalarStyle.SingleQuoted,
            ScalarStyle.DoubleQuoted => YamlScalarStyle.DoubleQuoted,
            ScalarStyle.Literal => YamlScalarStyle.Literal,
            ScalarStyle.Folded => YamlScalarStyle.Folded,
            _ => YamlScalarStyle.Plain,
        };
        var tag = scalar.Tag.IsEmpty ? null : scalar.Tag.IsNonSpecific ? "!" : scalar.Tag.Value;
        var from = ContentOffset(scalar);
        return new YamlScalar(positions, from, Math.Max(0, Offset(scalar.End) - from), scalar.Value, style, tag)
        {
            Anchor = scalar.Anchor.IsEmpty ? null : scalar.Anchor.Value,
        };
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var before = nodes++;
        Next();
        while (parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            Next();
            if (key.Resolved is not YamlScalar scalar)
            {
                problems.Fatal(key.Span, $"a key must be a string: expected \"name: value\", found {key.Describe()}"
                    + " (an unquoted {{ }} starts a mapping; quote it)");
                continue;
            }

            var entry = new YamlEntry(scalar, value);
            if (!entry.IsMerge && !seen.TryAdd(entry.Name, scalar))
            {
                problems.Note(key.Span, $"the key \"{PrintableText.Shorten(entry.Name, 60)}\" stands twice in this "
                    + "mapping"
                    + $" (first in line {seen[entry.Name].Span.Line}): expected it once; the last one counts");
            }

            entries.Add(entry);
        }

        var isFlow = start.Style == MappingStyle.Flow;
        YamlNode? last = entries.Count == 0 ? null : entries[^1].Value;
        var (from, length) = isFlow && depth > 0 && start.Start.Index == 0 && entries.Count > 0
            // A pair in a list without braces of its own: the library puts it at the start of the text.
            ? (entries[0].Key.Start, Math.Max(entries[0].Key.End, last!.End) - entries[0].Key.Start)
            : CollectionPlace(start, parser.Current, isFlow, last);
        var node = new YamlMapping(positions, from, length, entries.DrainToImmutable(), isFlow)
        {
            Anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value,
        };
        return Remember(start, node, before);
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var before = nodes++;
        Next();
        while (parser.Current is not SequenceEnd)
        {
            var item = ReadNode(depth + 1);
            items.Add(item);
            Next();
        }

        var isFlow = start.Style == SequenceStyle.Flow;
        var (from, length) = CollectionPlace(start, parser.Current, isFlow, items.Count == 0 ? null : items[^1]);
        var node = new YamlSequence(positions, from, length, items.DrainToImmutable(), isFlow)
        {
            Anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value,
        };
        return Remember(start, node, before);
    }

    private YamlAlias ReadAlias(AnchorAlias alias)
    {
        var span = Span(alias.Start, alias.End);
        if (!anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw new RefusedException(span,
                $"the alias *{alias.Value.Value} has no complete anchor before it: expected &{alias.Value.Value} "
                    + "earlier");
        }

        // Saturating, because each level of a bomb multiplies: the sum must not wrap around to something small.
        var size = sizes.GetValueOrDefault(target.Resolved, 1);
        aliasNodes = Math.Min(int.MaxValue, aliasNodes + size);
        nodes = Math.Min(int.MaxValue, nodes + size);
        return aliasNodes > YamlLimits.MaxAliasNodes
            ? throw new RefusedException(span, "the aliases of this document would write out more than "
                + $"{YamlLimits.MaxAliasNodes} nodes: expected fewer")
            : new YamlAlias(positions, span.Offset, span.Length, alias.Value.Value, target);
    }

    private T Remember<T>(NodeEvent source, T node, long before)
        where T : YamlNode
    {
        if (!source.Anchor.IsEmpty)
        {
            anchors[source.Anchor.Value] = node;
            sizes[node] = nodes - before;
        }

        return node;
    }

    private void Next()
    {
        if (!parser.MoveNext())
        {
            throw new InvalidOperationException("the parser ended inside a document");
        }
    }

    /// <summary>The offset behind tag and anchor.</summary>
    private int ContentOffset(NodeEvent node)
    {
        var at = (int)Math.Clamp(node.Start.Index, 0, part.Length);
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
        {
            return partStart + at;
        }

        var end = (int)Math.Clamp(node.End.Index, at, part.Length);
        while (at < end && part[at] is '&' or '!')
        {
            while (at < end && !char.IsWhiteSpace(part[at]))
            {
                at++;
            }

            while (at < end && (char.IsWhiteSpace(part[at]) || part[at] == '#'))
            {
                at = part[at] != '#' ? at + 1
                    : part.AsSpan(at, end - at).IndexOfAny('\n', '\r') is >= 0 and var length ? at + length : end;
            }
        }

        return partStart + at;
    }

    private (int Start, int Length) CollectionPlace(NodeEvent start, ParsingEvent? end, bool isFlow, YamlNode? last)
    {
        var from = ContentOffset(start);
        var to = isFlow || last is null ? Offset(end!.Start) : last.End;
        if (isFlow && to < partStart + part.Length && part[to - partStart] is ']' or '}')
        {
            to++;
        }

        return (from, Math.Max(0, to - from));
    }

    private SourceSpan Span(Mark start, Mark end)
    {
        var from = Offset(start);
        return positions.At(from, Math.Max(0, Offset(end) - from));
    }

    private int Offset(Mark mark) => partStart + (int)Math.Clamp(mark.Index, 0, part.Length);

    /// <summary>Ends the reading of a part for a reason of ours; it never leaves this class.</summary>
    private sealed class RefusedException(SourceSpan span, string message) : Exception(message)
    {
        public SourceSpan Span { get; } = span;
    }
}
