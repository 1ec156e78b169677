using System.Collections.Immutable;

namespace ZeroDrop.Reporting.Text;

/// <summary>Breaks text into lines. One character is one column: reports use plain words.</summary>
internal static class TextWrap
{
    /// <summary>Breaks at spaces, and inside words that are longer than a line, behind a slash if possible. Never an
    /// empty result.</summary>
    public static ImmutableArray<string> Lines(string text, int width)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var line in new WrappedLines(text, width))
        {
            lines.Add(line.Length == text.Length ? text : line.ToString());
        }

        return lines.ToImmutable();
    }

    /// <summary>Writes the lines, the first one behind a label and the others below its text.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="label">What stands before the first line; it counts towards the width.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">The width of all.</param>
    public static void Hanging(TextWriter writer, string label, string text, int width)
    {
        var indent = label;
        foreach (var line in new WrappedLines(text, width - label.Length))
        {
            writer.Write(indent);
            writer.Write(line);
            writer.Write('\n');
            indent = ReferenceEquals(indent, label) ? new string(' ', label.Length) : indent;
        }
    }
}
