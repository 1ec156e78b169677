using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Turns offsets of a text into lines and columns.</summary>
/// <param name="path">The path of every span.</param>
/// <param name="text">The text.</param>
internal sealed class TextPositions(string path, string text)
{
    /// <summary>Made when the first position is asked for; it may be made twice, which is harmless.</summary>
    private int[]? lineStarts;

    /// <summary>The place of <paramref name="offset"/>.</summary>
    public SourceSpan At(int offset, int length = 0)
    {
        lineStarts ??= LineStarts(text);
        var found = Array.BinarySearch(lineStarts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceSpan(path, line + 1, offset - lineStarts[line] + 1, offset, length);
    }

    private static int[] LineStarts(string text)
    {
        var starts = new List<int>(text.Length / 24) { 0 };
        for (var i = 0; text.AsSpan(i).IndexOfAny('\n', '\r') is >= 0 and var found;)
        {
            i += found + 1;
            // A lone CR ends a line too, as for YAML's scanner; CRLF is one end.
            if (text[i - 1] == '\n' || i == text.Length || text[i] != '\n')
            {
                starts.Add(i);
            }
        }

        return [.. starts];
    }
}
