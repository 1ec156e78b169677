using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Http.Messages;

namespace ZeroDrop.Cli.Attack;

/// <summary>Reads the values of vegeta's options.</summary>
internal static class Flags
{
    /// <summary>Reads a duration as Go writes it; null for 0.</summary>
    /// <exception cref="FormatException">It is none, or negative.</exception>
    public static TimeSpan? Time(string text, bool orZero) => GoDuration.Parse(text) switch
    {
        0 when orZero => null,
        >= 100 and var nanos => TimeSpan.FromTicks(nanos / 100),
        _ => throw new FormatException($"'{text}' is no duration: expected for example 500ms, 5s, 1m30s"),
    };

    /// <summary>Reads a number from 0; null for 0.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static int? Count(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value == 0 ? null : (int)Math.Min(value, 100_000)
            : throw new FormatException($"'{text}': expected a whole number from 0");

    /// <summary>Reads <c>-redirects</c>: only -1 can be had.</summary>
    /// <exception cref="FormatException">Following was asked for.</exception>
    public static int? Redirects(string text) => text == "-1"
        ? -1
        : throw new FormatException($"'{text}': redirects are never followed, since that would hide the answer; use -1");

    /// <summary>Reads <c>Name: value</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HeaderField Header(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (name, value) = colon < 0 ? ("", "") : (text[..colon].Trim(), text[(colon + 1)..].Trim());
        return name.Length > 0 && value.Length > 0 && !name.Any(c => c <= ' ' || c >= '\x7f')
                && !value.AsSpan().ContainsAny('\r', '\n', '\0')
            ? new HeaderField(name, value)
            : throw new FormatException($"'{text}' is no header: expected Name: value");
    }

    /// <summary>Reads <c>host:port:host:port</c>; IPv6 in brackets.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static KeyValuePair<string, string> ConnectTo(string text)
    {
        var places = new List<string>();
        var (start, depth, colons) = (0, 0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            depth += i == text.Length ? 0 : text[i] switch { '[' => 1, ']' => -1, _ => 0 };
            if (i == text.Length || (text[i] == ':' && depth == 0 && ++colons % 2 == 0))
            {
                places.Add(text[start..i]);
                start = i + 1;
            }
        }

        return places is [var from, var to] && from.Contains(':', StringComparison.Ordinal)
                && to.Contains(':', StringComparison.Ordinal)
            ? KeyValuePair.Create(from.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal), to)
            : throw new FormatException($"'{text}': expected HOST:PORT:HOST:PORT");
    }
}
