using System.Collections.Immutable;

namespace ZeroDrop.Reporting.Text;

/// <summary>Breaks text into lines. One character is one column: reports use plain words.</summary>
internal static class TextWrap
{
    /// <summary>Breaks at spaces, and inside words that are longer than a line. Never an empty result.</summary>
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

            for (; rest.Length > width; rest = rest[width..])
            {
                lines.Add(rest[..width]);
            }

            line = rest;
        }

        lines.Add(line);
    }
}
