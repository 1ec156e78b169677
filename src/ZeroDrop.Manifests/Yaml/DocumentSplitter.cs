namespace ZeroDrop.Manifests.Yaml;

/// <summary>
/// Cuts a text before its <c>---</c> lines and after its <c>...</c> lines. YAML forbids such a line inside any scalar
/// (c-forbidden, YAML 1.2 §9.1.2), so a document that cannot be parsed never hides the next one. Directives and
/// comments stay with the document after them.
/// </summary>
internal static class DocumentSplitter
{
    /// <summary>Start and end offset of each part.</summary>
    public static List<(int Start, int End)> Split(string text)
    {
        var parts = new List<(int Start, int End)>();
        var start = 0;
        var hasContent = false;
        for (var line = 0; line < text.Length;)
        {
            var end = text.AsSpan(line).IndexOfAny('\n', '\r');
            var next = end < 0 ? text.Length : line + end + 1;
            var content = text.AsSpan(line, next - line).TrimEnd();
            var isMarker = content is ['-', '-', '-'] || content.StartsWith("--- ") || content.StartsWith("---\t");
            if (isMarker && hasContent)
            {
                parts.Add((start, line));
                start = line;
            }

            hasContent |= isMarker || (content.TrimStart() is not ([] or ['#', ..]) && content is not ['%', ..]);
            line = next;
            if (hasContent && (content is ['.', '.', '.'] || content.StartsWith("... ")))
            {
                parts.Add((start, next));
                start = next;
                hasContent = false;
            }
        }

        if (hasContent || parts.Count == 0)
        {
            parts.Add((start, text.Length));
        }

        return parts;
    }
}
