using System.Text;

namespace ZeroDrop.Manifests.Yaml.Plain;

/// <summary>Scalars of the plain reader. Every method gives null for what the library must read.</summary>
internal sealed class PlainScalars(LineCursor line, TextPositions positions)
{
    private readonly string text = line.Text;

    /// <summary>The first offset from <paramref name="at"/> on that is no space, at most the line's end.</summary>
    public int SkipSpaces(int at)
    {
        while (at < line.LineEnd && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether a key with its colon stands there.</summary>
    public bool IsKey(int at, int max) => KeyEnd(at, max, out _) >= 0;

    /// <summary>The key at <paramref name="at"/> and where its colon is.</summary>
    public YamlScalar? Key(int at, int max, out int colon)
    {
        var end = KeyEnd(at, max, out colon);
        return end < 0 ? null : text[at] is '"' or '\'' ? QuotedText(at, end) : PlainText(at, end);
    }

    /// <summary>A quoted scalar that ends in its line, and the step to the next line.</summary>
    public YamlScalar? Quoted(int at)
    {
        var end = QuoteEnd(at);
        return end < 0 || !EndsLine(end) ? null : Then(QuotedText(at, end));
    }

    /// <summary>A quoted scalar up to its closing quote.</summary>
    public YamlScalar? QuotedText(int at, int end)
    {
        var inner = text.AsSpan(at + 1, end - at - 2);
        string? value;
        if (text[at] == '\'')
        {
            value = inner.Contains('\'') ? inner.ToString().Replace("''", "'", StringComparison.Ordinal)
                : FieldNames.Text(inner);
        }
        else
        {
            value = inner.Contains('\\') ? Unescape(inner) : FieldNames.Text(inner);
        }

        return value is null ? null : new YamlScalar(positions, at, end - at, value,
            text[at] == '\'' ? YamlScalarStyle.SingleQuoted : YamlScalarStyle.DoubleQuoted, null);
    }

    /// <summary>A plain scalar's node.</summary>
    public YamlScalar PlainText(int at, int end) =>
        new(positions, at, end - at, FieldNames.Text(text.AsSpan(at, end - at)), YamlScalarStyle.Plain, null);

    /// <summary>Whether a plain scalar may start with the character there.</summary>
    public bool IsPlainStart(int at) => text[at] switch
    {
        '-' => at + 1 < line.LineEnd && text[at + 1] != ' ',
        '?' or ':' or ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%'
            or '@' or '`' => false,
        _ => true,
    };

    /// <summary>Where the closing quote of a quoted scalar ends, or -1 when it is not in this line.</summary>
    public int QuoteEnd(int at)
    {
        var quote = text[at];
        for (var i = at + 1; i < line.LineEnd; i++)
        {
            if (quote == '"' && text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                if (quote == '"' || i + 1 >= line.LineEnd || text[i + 1] != '\'')
                {
                    return i + 1;
                }

                i++;
            }
        }

        return -1;
    }

    /// <summary>A plain scalar and the lines that continue it, and the step to the next line.</summary>
    public YamlScalar? Plain(int at, int indent)
    {
        if (!IsPlainStart(at) || PlainEnd(at, out var isComment) is not (>= 0 and var end))
        {
            return null;
        }

        if (isComment)
        {
            return Then(PlainText(at, end));
        }

        StringBuilder? folded = null;
        var blank = 0;
        var (first, last) = (at, end);
        while (line.AdvanceOne())
        {
            if (line.Content == line.LineEnd)
            {
                blank++;
                continue;
            }

            if (line.Indent <= indent || text[line.Content] == '#')
            {
                break;
            }

            if (PlainEnd(line.Content, out isComment) is not (>= 0 and var lineEnd) || isComment)
            {
                return null;
            }

            folded ??= new StringBuilder().Append(text, first, last - first);
            _ = (blank == 0 ? folded.Append(' ') : folded.Append('\n', blank)).Append(text, line.Content, lineEnd - line.Content);
            (blank, last) = (0, lineEnd);
        }

        line.StepBack();
        line.Advance();
        return folded is null ? PlainText(first, last)
            : new YamlScalar(positions, first, last - first, folded.ToString(), YamlScalarStyle.Plain, null);
    }

    /// <summary>A literal block scalar without an indentation indicator, and the step to the next line.</summary>
    public YamlScalar? Literal(int at, int indent)
    {
        var chomp = at + 1 < line.LineEnd && text[at + 1] is '-' or '+' ? text[at + 1] : ' ';
        if (SkipSpaces(at + (chomp == ' ' ? 1 : 2)) < line.LineEnd)
        {
            return null;
        }

        var value = new StringBuilder();
        var (own, blank) = (-1, 0);
        while (line.AdvanceOne())
        {
            if (line.Content == line.LineEnd)
            {
                // Spaces of a blank line may be content: the library knows.
                if (line.Content > line.LineStart)
                {
                    return null;
                }

                blank++;
                continue;
            }

            if (line.Indent < own || (own < 0 && line.Indent <= indent))
            {
                break;
            }

            own = own < 0 ? line.Indent : own;
            _ = value.Append('\n', blank).Append(text, line.LineStart + own, line.LineEnd - line.LineStart - own)
                .Append('\n');
            blank = 0;
        }

        // Without content, without the last line's break, and before a comment that is indented like content, the rules
        // are finer.
        if (own < 0 || line.Indent > indent || (line.Indent < 0 && text[line.End - 1] != '\n'))
        {
            return null;
        }

        _ = chomp == '+' ? value.Append('\n', blank) : chomp == '-' ? value.Remove(value.Length - 1, 1) : value;
        var end = line.LineStart;
        line.StepBack();
        line.Advance();
        return new YamlScalar(positions, at, end - at, value.ToString(), YamlScalarStyle.Literal, null);
    }

    /// <summary>Whether only spaces and a comment stand between there and the line's end.</summary>
    public bool EndsLine(int at)
    {
        var content = SkipSpaces(at);
        return content == line.LineEnd || (content > at && text[content] == '#');
    }

    /// <summary>Steps to the next line with content.</summary>
    public T Then<T>(T node)
    {
        line.Advance();
        return node;
    }

    private static string? Unescape(ReadOnlySpan<char> inner)
    {
        var value = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                _ = value.Append(inner[i]);
                continue;
            }

            i++;
            var c = inner[i] switch { 'n' => '\n', 't' => '\t', '"' => '"', '\\' => '\\', _ => '\0' };
            if (c == '\0')
            {
                return null;
            }

            _ = value.Append(c);
        }

        return value.ToString();
    }

    private int KeyEnd(int at, int max, out int colon)
    {
        colon = -1;
        if (at >= line.LineEnd)
        {
            return -1;
        }

        if (text[at] is '"' or '\'')
        {
            var end = QuoteEnd(at);
            colon = end;
            return end >= 0 && end - at <= max && end < line.LineEnd && text[end] == ':' && IsGap(end + 1) ? end : -1;
        }

        if (!IsPlainStart(at))
        {
            return -1;
        }

        for (var i = at; i < line.LineEnd; i++)
        {
            if (text[i] == ':' && IsGap(i + 1))
            {
                colon = i;
                return i - at <= max && text[i - 1] != ' ' ? i : -1;
            }

            if (text[i] == '#' && text[i - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    private bool IsGap(int at) => at == line.LineEnd || text[at] == ' ';

    /// <summary>Where a plain scalar ends in its line, or -1 when a colon in it needs the library's judgement.</summary>
    private int PlainEnd(int at, out bool isComment)
    {
        isComment = false;
        var end = line.LineEnd;
        for (var i = at; i < end; i++)
        {
            var found = text.AsSpan(i, end - i).IndexOfAny(':', '#');
            if (found < 0)
            {
                break;
            }

            i += found;
            if (text[i] == ':' && IsGap(i + 1))
            {
                return -1;
            }

            if (text[i] == '#' && i > at && text[i - 1] == ' ')
            {
                isComment = true;
                end = i;
            }
        }

        while (end > at && text[end - 1] == ' ')
        {
            end--;
        }

        return end;
    }
}
