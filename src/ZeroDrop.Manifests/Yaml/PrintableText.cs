using System.Text;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Makes text of a manifest fit for one line of a message.</summary>
internal static class PrintableText
{
    /// <summary>At most <paramref name="max"/> characters, control characters escaped.</summary>
    public static string Shorten(string text, int max)
    {
        var builder = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(max, text.Length)))
        {
            _ = char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029'
                ? builder.Append(c switch { '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", _ => $"\\u{(int)c:x4}" })
                : builder.Append(c);
        }

        return text.Length > max ? builder.Append('…').ToString() : builder.ToString();
    }
}
