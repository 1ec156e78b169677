namespace ZeroDrop.Reporting.Text;

/// <summary>The lines of a text as <see cref="TextWrap"/> breaks it, each a piece of the text: a report of thousands of
/// findings makes no string for each of its lines.</summary>
internal ref struct WrappedLines
{
    private readonly int width;
    private ReadOnlySpan<char> rest;
    private bool isDone;

    /// <summary>Starts before the first line.</summary>
    /// <param name="text">The text; <c>\n</c> ends a paragraph.</param>
    /// <param name="width">The longest line, at least 1.</param>
    public WrappedLines(string text, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        this.width = width;
        rest = HasSingleSpaces(text) ? text : WithSingleSpaces(text);
    }

    /// <summary>The current line.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>This, for <c>foreach</c>.</summary>
    public readonly WrappedLines GetEnumerator() => this;

    /// <summary>Goes to the next line; there is at least one.</summary>
    public bool MoveNext()
    {
        if (isDone)
        {
            return false;
        }

        var end = rest.IndexOf('\n');
        var paragraph = end < 0 ? rest : rest[..end];
        var length = paragraph.Length <= width ? paragraph.Length : Break(paragraph);
        Current = paragraph[..length];
        if (length < paragraph.Length)
        {
            // The space at which the line was broken belongs to neither side.
            rest = rest[(length + (paragraph[length] == ' ' ? 1 : 0))..];
        }
        else if (end < 0)
        {
            isDone = true;
        }
        else
        {
            rest = rest[(end + 1)..];
        }

        return true;
    }

    /// <summary>The length of the first line of a paragraph that is too long for one.</summary>
    private readonly int Break(ReadOnlySpan<char> paragraph)
    {
        if (paragraph[..(width + 1)].LastIndexOf(' ') is > 0 and var space)
        {
            return space;
        }

        // Behind a slash where there is one, so that a folder's name stays whole.
        var slash = paragraph[..width].LastIndexOf('/') + 1;
        return slash > 0 ? slash : width;
    }

    private static bool HasSingleSpaces(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && (i == 0 || i + 1 == text.Length || text[i - 1] is ' ' or '\n' || text[i + 1] == '\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static string WithSingleSpaces(string text) => string.Join('\n', text.Split('\n').Select(paragraph =>
        string.Join(' ', paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
