using System.Globalization;
using System.Text;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>Writes scalars so that both YAML 1.1 and 1.2 read back the same value.</summary>
internal static class ScalarWriter
{
    /// <summary>The scalar's text in a style; a style that cannot hold the value gives way to another.</summary>
    /// <param name="value">The value.</param>
    /// <param name="style">The style wished: the one that stood there before, or plain.</param>
    /// <param name="isJson">Whether JSON's rules hold, which allow one style only.</param>
    public static string Write(YamlValue.Scalar value, YamlScalarStyle style, bool isJson) => value switch
    {
        YamlValue.WholeNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
        YamlValue.Truth boolean => boolean.Value ? "true" : "false",
        YamlValue.Text text when isJson => DoubleQuoted(text.Value),
        YamlValue.Text text => style switch
        {
            YamlScalarStyle.SingleQuoted when IsPrintable(text.Value) => $"'{text.Value.Replace("'", "''",
                StringComparison.Ordinal)}'",
            YamlScalarStyle.SingleQuoted or YamlScalarStyle.DoubleQuoted => DoubleQuoted(text.Value),
            _ => IsPlain(text.Value) ? text.Value : DoubleQuoted(text.Value),
        },
        _ => throw new InvalidOperationException($"unknown scalar {value.GetType().Name}"),
    };

    /// <summary>A mapping's key.</summary>
    public static string Key(string key, bool isJson) => isJson || !IsPlain(key) ? DoubleQuoted(key) : key;

    /// <summary>
    /// Whether the text needs no quotes anywhere: neither in a flow collection nor for a reader that knows other types
    /// (<c>1:30</c> and dates are numbers and times in YAML 1.1).
    /// </summary>
    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '_' or '.')
            || text[^1] is ' ' or ':' || text is "<<"
            || Yaml11Scalars.Resolve(text, plain: true, tag: null, out _) != YamlValueKind.Text)
        {
            return false;
        }

        var startsWithDigit = char.IsAsciiDigit(text[0]);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isFine = char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or '%' or '+' or '=' or '@'
                || (c == '-' && !(startsWithDigit && i == 4))
                || (c == ':' && !startsWithDigit && text[i + 1] != ' ')
                || (c == ' ' && text[i + 1] != '#');
            if (!isFine)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrintable(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Only escapes that JSON has too.</summary>
    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
