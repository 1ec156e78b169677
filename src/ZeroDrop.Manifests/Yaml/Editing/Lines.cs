namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>The lines of a text: LF, CRLF and a lone CR end one, as for <see cref="TextPositions"/>.</summary>
internal sealed class Lines(string text)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>The line break that new lines get: that of the first line, as files are rarely mixed.</summary>
    public string Break { get; } = FirstBreak(text);

    /// <summary>Offset of the first character of the line that holds <paramref name="offset"/>.</summary>
    public int StartOf(int offset)
    {
        var at = offset;
        while (at > 0 && !EndsLine(at - 1))
        {
            at--;
        }

        return at;
    }

    /// <summary>Offset of the line's break, or the end of the text.</summary>
    public int EndOf(int offset)
    {
        var found = text.AsSpan(offset).IndexOfAny('\n', '\r');
        return found < 0 ? text.Length : offset + found;
    }

    /// <summary>Offset behind the line's break, or the end of the text.</summary>
    public int AfterLine(int offset)
    {
        var end = EndOf(offset);
        return end == text.Length ? end
            : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2
            : end + 1;
    }

    /// <summary>Whether a line starts at <paramref name="offset"/>.</summary>
    public bool IsLineStart(int offset) => offset == 0 || EndsLine(offset - 1);

    /// <summary>Whether only spaces and tabs stand before <paramref name="offset"/> in its line.</summary>
    public bool IsFirstInLine(int offset) => IsBlank(StartOf(offset), offset);

    /// <summary>Whether only spaces and tabs stand between two offsets.</summary>
    public bool IsBlank(int from, int to) => !text.AsSpan(from, to - from).ContainsAnyExcept(' ', '\t');

    /// <summary>Offset of the first character at or behind <paramref name="offset"/> that is no space or tab.</summary>
    public int SkipBlanks(int offset)
    {
        while (offset < text.Length && text[offset] is ' ' or '\t')
        {
            offset++;
        }

        return offset;
    }

    /// <summary>Skips blanks, line breaks and comments.</summary>
    public int SkipToContent(int offset)
    {
        while (true)
        {
            offset = SkipBlanks(offset);
            if (offset < text.Length && text[offset] is '\n' or '\r')
            {
                offset++;
            }
            else if (offset < text.Length && text[offset] == '#')
            {
                offset = EndOf(offset);
            }
            else
            {
                return offset;
            }
        }
    }

    /// <summary>Whether the line at <paramref name="lineStart"/> holds a comment only, and how far it is
    /// indented.</summary>
    public bool IsCommentLine(int lineStart, out int indent)
    {
        var at = SkipBlanks(lineStart);
        indent = at - lineStart;
        return at < text.Length && text[at] == '#';
    }

    private bool EndsLine(int at) =>
        text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'));

    private static string FirstBreak(string text)
    {
        var at = text.AsSpan().IndexOfAny('\n', '\r');
        return at < 0 || text[at] == '\n' ? "\n" : at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\r";
    }
}
