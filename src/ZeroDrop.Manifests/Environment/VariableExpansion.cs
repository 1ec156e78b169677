using System.Text;

namespace ZeroDrop.Manifests.Environment;

/// <summary>
/// <c>$(NAME)</c> in <c>command</c>, <c>args</c> and <c>env[].value</c>, as <c>third_party/forked/golang/expansion</c>
/// of Kubernetes does it: <c>$$</c> is one dollar, an unknown name stays as it is written, a lone <c>$</c> stands for
/// itself.
/// </summary>
public static class VariableExpansion
{
    /// <summary>Expands <paramref name="text"/>; <paramref name="lookUp"/> gives null for an unknown name.</summary>
    public static string Expand(string text, Func<string, string?> lookUp)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(lookUp);
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '$' || at + 1 == text.Length)
            {
                _ = result.Append(text[at++]);
                continue;
            }

            var close = text[at + 1] == '(' ? text.IndexOf(')', at + 2) : -1;
            if (close >= 0)
            {
                var reference = text.AsSpan(at, close + 1 - at);
                _ = lookUp(text[(at + 2)..close]) is { } value ? result.Append(value) : result.Append(reference);
                at = close + 1;
            }
            else
            {
                // "$$" is an escaped "$"; "$x" and an open "$(" keep both characters.
                _ = text[at + 1] == '$' ? result.Append('$') : result.Append(text, at, 2);
                at += 2;
            }
        }

        return result.ToString();
    }
}
