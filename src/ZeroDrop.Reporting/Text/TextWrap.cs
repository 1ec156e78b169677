using System.Collections.Immutable;

namespace ZeroDrop.Reporting.Text;

/// <summary>Breaks text into lines. One character is one column: reports use plain words.</summary>
internal static class TextWrap
{
    /// <summary>Breaks at spaces, and inside words that are longer than a line, behind a slash if possible. Never an
    /// empty result.</summary>
    public static ImmutableArray<string> Lines(string text, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            Paragraph(paragraph, width, lines);
        }

        return lines.ToImmutable();
    }

    private static void Paragraph(string paragraph, int width, ImmutableArray<string>.Builder lines)
    {
        var line = "";
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length <= width)
            {
                line += ' ' + rest;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            while (rest.Length > width)
            {
                // Behind a slash where there is one, so that a folder's name stays whole.
                var slash = rest.LastIndexOf('/', width - 1) + 1;
                var end = slash > 0 ? slash : width;
                lines.Add(rest[..end]);
                rest = rest[end..];
            }

            line = rest;
        }

        lines.Add(line);
    }
}
