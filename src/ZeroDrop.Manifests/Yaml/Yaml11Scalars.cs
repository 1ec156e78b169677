using System.Buffers;
using System.Globalization;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>
/// Which JSON type a scalar has for the API server. It reads YAML 1.1 (sigs.k8s.io/yaml, goyaml.v2 resolve.go; recorded
/// in testdata/api: an unquoted <c>y</c> for a string is a 400).
/// </summary>
internal static class Yaml11Scalars
{
    private const string TagPrefix = "tag:yaml.org,2002:";

    private static readonly SearchValues<char> FloatCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Resolves a scalar; <paramref name="integer"/> is the number, or 0/1 of a boolean.</summary>
    public static YamlValueKind Resolve(string text, bool plain, string? tag, out long integer)
    {
        integer = 0;
        if (tag is not null && tag.StartsWith(TagPrefix, StringComparison.Ordinal))
        {
            return tag[TagPrefix.Length..] switch
            {
                "str" or "binary" or "timestamp" => YamlValueKind.Text,
                "float" when ResolvePlain(text, out integer) is YamlValueKind.WholeNumber => YamlValueKind.RealNumber,
                _ => ResolvePlain(text, out integer),
            };
        }

        return plain && tag is not "!" ? ResolvePlain(text, out integer) : YamlValueKind.Text;
    }

    private static YamlValueKind ResolvePlain(string text, out long integer)
    {
        integer = 0;
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return YamlValueKind.Null;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                integer = 1;
                return YamlValueKind.Boolean;
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return YamlValueKind.Boolean;
            case ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF":
            case "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
                return YamlValueKind.RealNumber;
        }

        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
        {
            return YamlValueKind.Text;
        }

        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (TryInteger(digits, out integer))
        {
            return YamlValueKind.WholeNumber;
        }

        return IsFloat(digits) ? YamlValueKind.RealNumber : YamlValueKind.Text;
    }

    /// <summary>Go's <c>strconv.ParseInt(text, 0, 64)</c>: 0x, 0o, 0b, and a leading 0 for octal.</summary>
    private static bool TryInteger(string text, out long value)
    {
        value = 0;
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative || text.StartsWith('+') ? 1 : 0);
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            (radix, var skip) = char.ToLowerInvariant(digits[1]) switch
            {
                'x' => (16, 2),
                'o' => (8, 2),
                'b' => (2, 2),
                _ => (8, 1),
            };
            digits = digits[skip..];
        }

        if (digits.IsEmpty)
        {
            return false;
        }

        UInt128 number = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return false;
            }

            number = (number * (UInt128)radix) + (UInt128)digit;
            if (number > (UInt128)long.MaxValue + (negative ? (UInt128)1 : 0))
            {
                return false;
            }
        }

        value = negative ? unchecked(-(long)(ulong)number) : (long)number;
        return true;
    }

    private static bool IsFloat(string text)
    {
        // goyaml's expression: [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return double.TryParse(text, styles, CultureInfo.InvariantCulture, out _)
            && !text.AsSpan().ContainsAnyExcept(FloatCharacters);
    }
}
