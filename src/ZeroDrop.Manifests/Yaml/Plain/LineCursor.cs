namespace ZeroDrop.Manifests.Yaml.Plain;

/// <summary>Walks over the lines of a part of a text that have content.</summary>
/// <param name="text">The whole text.</param>
/// <param name="start">Where the part starts: the start of a line.</param>
/// <param name="end">Where it ends.</param>
internal sealed class LineCursor(string text, int start, int end)
{
    /// <summary>Where the next unread line starts.</summary>
    private int next = start;

    /// <summary>The whole text.</summary>
    public string Text => text;

    /// <summary>Where the part ends.</summary>
    public int End => end;

    /// <summary>Start of the current line; <see cref="End"/> when there is none left.</summary>
    public int LineStart { get; private set; } = start;

    /// <summary>Offset of the line's first character that is no space.</summary>
    public int Content { get; private set; } = start;

    /// <summary>Offset of the line's break, or the end of the part.</summary>
    public int LineEnd { get; private set; } = start;

    /// <summary>Spaces before the content; -1 when no line is left.</summary>
    public int Indent { get; private set; } = -1;

    /// <summary>Goes to the next line that is neither blank nor a comment.</summary>
    public void Advance()
    {
        while (next < end)
        {
            Read(next);
            if (Content < LineEnd && text[Content] != '#')
            {
                return;
            }
        }

        (LineStart, Content, LineEnd, Indent) = (end, end, end, -1);
    }

    /// <summary>Goes to the next line whatever it holds; false at the end.</summary>
    public bool AdvanceOne()
    {
        if (next >= end)
        {
            (LineStart, Content, LineEnd, Indent) = (end, end, end, -1);
            return false;
        }

        Read(next);
        return true;
    }

    /// <summary>Makes the current line the next one again.</summary>
    public void StepBack() => next = LineStart;

    private void Read(int at)
    {
        LineStart = at;
        var found = text.AsSpan(at, end - at).IndexOf('\n');
        LineEnd = found < 0 ? end : at + found;
        next = Math.Min(end, LineEnd + 1);
        var spaces = text.AsSpan(at, LineEnd - at).IndexOfAnyExcept(' ');
        Content = spaces < 0 ? LineEnd : at + spaces;
        Indent = Content - at;
    }
}
