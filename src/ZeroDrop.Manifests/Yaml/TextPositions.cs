using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Turns offsets of a text into lines and columns.</summary>
internal sealed class TextPositions
{
    private readonly string path;
    private readonly List<int> lineStarts = [0];

    public TextPositions(string path, string text)
    {
        this.path = path;
        for (var i = 0; i < text.Length; i++)
        {
            // A lone CR ends a line too, as for YAML's scanner; CRLF is one end.
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>The place of <paramref name="offset"/>.</summary>
    public SourceSpan At(int offset, int length = 0)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceSpan(path, line + 1, offset - lineStarts[line] + 1, offset, length);
    }
}
