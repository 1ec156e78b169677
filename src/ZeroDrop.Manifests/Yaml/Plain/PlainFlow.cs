using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Plain;

/// <summary>Flow collections that end in their line.</summary>
internal sealed class PlainFlow(LineCursor line, TextPositions positions, PlainScalars scalars)
{
    /// <summary>Deeper ones are left to the library.</summary>
    private const int MaxDepth = 100;

    private readonly string text = line.Text;

    /// <summary>The collection at <paramref name="at"/>, and the step to the next line with content.</summary>
    public YamlNode? Read(int at, int depth)
    {
        var node = Collection(ref at, depth);
        return node is null || !scalars.EndsLine(at) ? null : scalars.Then(node);
    }

    private YamlNode? Collection(ref int at, int depth)
    {
        var start = at;
        var isMapping = text[at] == '{';
        var close = isMapping ? '}' : ']';
        var entries = isMapping ? ImmutableArray.CreateBuilder<YamlEntry>(2) : null;
        var items = isMapping ? null : ImmutableArray.CreateBuilder<YamlNode>(2);
        at = scalars.SkipSpaces(at + 1);
        while (at < line.LineEnd && text[at] != close)
        {
            if (isMapping ? !Entry(ref at, entries!, depth) : !Item(ref at, items!, depth))
            {
                return null;
            }

            at = scalars.SkipSpaces(at);
            if (at < line.LineEnd && text[at] == ',')
            {
                at = scalars.SkipSpaces(at + 1);
                if (at < line.LineEnd && text[at] == close)
                {
                    // A comma before the bracket is rare.
                    return null;
                }
            }
            else if (at >= line.LineEnd || text[at] != close)
            {
                return null;
            }
        }

        if (at >= line.LineEnd || depth > MaxDepth)
        {
            return null;
        }

        at++;
        return isMapping ? new YamlMapping(positions, start, at - start, entries!.DrainToImmutable(), isFlow: true)
            : new YamlSequence(positions, start, at - start, items!.DrainToImmutable(), isFlow: true);
    }

    private bool Entry(ref int at, ImmutableArray<YamlEntry>.Builder entries, int depth)
    {
        if (Scalar(ref at) is not { Text: not "<<", ValueKind: not YamlValueKind.Boolean } key
            || at + 1 >= line.LineEnd || text[at] != ':' || text[at + 1] != ' ')
        {
            return false;
        }

        foreach (var entry in entries)
        {
            if (entry.Key.Text == key.Text)
            {
                return false;
            }
        }

        at = scalars.SkipSpaces(at + 1);
        if (Value(ref at, depth) is not { } value)
        {
            return false;
        }

        entries.Add(new YamlEntry(key, value));
        return true;
    }

    private bool Item(ref int at, ImmutableArray<YamlNode>.Builder items, int depth)
    {
        if (Value(ref at, depth) is not { } value || (at < line.LineEnd && text[at] == ':'))
        {
            return false;
        }

        items.Add(value);
        return true;
    }

    private YamlNode? Value(ref int at, int depth) => at >= line.LineEnd ? null
        : text[at] is '[' or '{' ? Collection(ref at, depth + 1) : Scalar(ref at);

    /// <summary>A quoted scalar, or a plain one up to a comma, a bracket or a colon.</summary>
    private YamlScalar? Scalar(ref int at)
    {
        var start = at;
        if (text[at] is '"' or '\'')
        {
            at = scalars.QuoteEnd(at);
            return at < 0 ? null : scalars.QuotedText(start, at);
        }

        if (!scalars.IsPlainStart(at) || text[at] == '-')
        {
            return null;
        }

        while (at < line.LineEnd && text[at] is not (',' or '[' or ']' or '{' or '}' or ':' or '#' or '?'))
        {
            at++;
        }

        // Only a colon with a space ends a key; others, and comments, are left to the library.
        if (at >= line.LineEnd || text[at] is '[' or '{' or '#' or '?'
            || (text[at] == ':' && (at + 1 >= line.LineEnd || text[at + 1] != ' ')))
        {
            return null;
        }

        var end = at;
        while (end > start && text[end - 1] == ' ')
        {
            end--;
        }

        return end == start || (text[at] == ':' && end != at) ? null : scalars.PlainText(start, end);
    }
}
