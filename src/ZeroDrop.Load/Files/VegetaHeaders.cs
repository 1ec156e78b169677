using System.Collections.Immutable;
using System.Text;

namespace ZeroDrop.Load.Files;

/// <summary>
/// Headers as vegeta's CSV holds them: the lines of a message's head (<c>Name: value</c>, CRLF), names sorted, in base64.
/// </summary>
internal static class VegetaHeaders
{
    public static string Encode(ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> headers)
    {
        if (headers.IsDefaultOrEmpty)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var (name, values) in headers.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                text.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }

        return Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <exception cref="FormatException">It is no base64, or no head.</exception>
    public static ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Decode(string base64)
    {
        if (base64.Length == 0)
        {
            return default;
        }

        var headers = new List<(string Name, List<string> Values)>();
        foreach (var line in Encoding.UTF8.GetString(Convert.FromBase64String(base64)).Split('\n'))
        {
            var field = line.TrimEnd('\r');
            var colon = field.IndexOf(':', StringComparison.Ordinal);
            if (field.Length == 0)
            {
                continue;
            }

            if (colon <= 0)
            {
                throw new FormatException($"'{field}' is no header");
            }

            var name = field[..colon];
            var found = headers.FindIndex(h => h.Name == name);
            if (found < 0)
            {
                found = headers.Count;
                headers.Add((name, []));
            }

            headers[found].Values.Add(field[(colon + 1)..].Trim(' ', '\t'));
        }

        return [.. headers.Select(h => KeyValuePair.Create(h.Name, h.Values.ToImmutableArray()))];
    }
}
