using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Reads JSON (RFC 8259) into the same positioned tree; several values may follow each other.</summary>
internal sealed class JsonTreeReader(string text, TextPositions positions, ProblemList problems)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    private int at;

    /// <summary>All values up to the end or the first error, which becomes a problem.</summary>
    public ImmutableArray<YamlDocument> ReadAll()
    {
        var documents = ImmutableArray.CreateBuilder<YamlDocument>();
        try
        {
            SkipSpace();
            while (at < text.Length)
            {
                var start = at;
                var root = ReadValue(depth: 0);
                documents.Add(new YamlDocument(documents.Count, positions.At(start, at - start), root));
                SkipSpace();
            }
        }
        catch (FormatException error)
        {
            problems.Fatal(positions.At(Math.Min(at, text.Length)), $"the JSON cannot be read: {error.Message}");
        }

        return documents.ToImmutable();
    }

    private YamlNode ReadValue(int depth)
    {
        if (depth > YamlLimits.MaxDepth)
        {
            throw new FormatException($"nested too deeply: expected at most {YamlLimits.MaxDepth} levels");
        }

        return Peek() switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            _ => ReadWord(),
        };
    }

    private YamlMapping ReadObject(int depth)
    {
        var start = at++;
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        SkipSpace();
        while (Peek() != '}')
        {
            if (entries.Count > 0)
            {
                Expect(',', "a comma or } after a value");
            }

            if (Peek() != '"')
            {
                throw Error("expected a key in double quotes");
            }

            var key = ReadString();
            if (!seen.Add(key.Text))
            {
                problems.Note(key.Span, $"the key \"{PrintableText.Shorten(key.Text, 60)}\" stands twice in this "
                    + "object:"
                    + " expected it once; the last one counts");
            }

            SkipSpace();
            Expect(':', "a colon after a key");
            entries.Add(new YamlEntry(key, ReadValue(depth + 1)));
            SkipSpace();
        }

        at++;
        return new YamlMapping(positions, start, at - start, entries.ToImmutable(), isFlow: true);
    }

    private YamlSequence ReadArray(int depth)
    {
        var start = at++;
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        SkipSpace();
        while (Peek() != ']')
        {
            if (items.Count > 0)
            {
                Expect(',', "a comma or ] after a value");
            }

            items.Add(ReadValue(depth + 1));
            SkipSpace();
        }

        at++;
        return new YamlSequence(positions, start, at - start, items.ToImmutable(), isFlow: true);
    }

    private YamlScalar ReadString()
    {
        var start = at++;
        var value = new StringBuilder();
        while (Peek("a string without its closing quote") is var c and not '"')
        {
            if (c < ' ')
            {
                throw Error("a control character inside a string: expected an escape such as \\n");
            }

            at++;
            _ = value.Append(c == '\\' ? ReadEscape() : c);
        }

        at++;
        return new YamlScalar(positions, start, at - start, value.ToString(), YamlScalarStyle.DoubleQuoted, null);
    }

    private char ReadEscape()
    {
        var c = Peek("a string without its closing quote");
        if (c == 'u')
        {
            if (at + 5 > text.Length
                || !ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, null, out var code))
            {
                throw Error("expected four hexadecimal digits after \\u");
            }

            at += 5;
            return (char)code;
        }

        at++;
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Error($"unknown escape \\{PrintableText.Shorten(c.ToString(), 1)}", back: 1),
        };
    }

    private YamlScalar ReadWord()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '+' or '-' or '.'))
        {
            at++;
        }

        var word = text[start..at];
        if (word is not ("null" or "true" or "false") && !IsNumber(word))
        {
            at = start;
            throw Error("expected a value: an object, an array, a string in double quotes, a number, true, false or "
                + "null");
        }

        return new YamlScalar(positions, start, at - start, word, YamlScalarStyle.Plain, null);
    }

    /// <summary>RFC 8259 §6: no leading zero, no leading plus, digits on both sides of a point.</summary>
    private static bool IsNumber(string word)
    {
        var digits = word.AsSpan(word.StartsWith('-') ? 1 : 0);
        return digits is [>= '0' and <= '9', ..] && digits is not ['0', >= '0' and <= '9', ..]
            && !word.AsSpan().ContainsAnyExcept(NumberCharacters) && char.IsAsciiDigit(word[^1])
            && !word.Contains(".e", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(word, CultureInfo.InvariantCulture, out _);
    }

    private char Peek(string atEnd = "the text ends inside a value")
    {
        return at < text.Length ? text[at] : throw Error(atEnd);
    }

    private void Expect(char wanted, string expected)
    {
        if (Peek() != wanted)
        {
            throw Error($"expected {expected}");
        }

        at++;
        SkipSpace();
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }
    }

    private FormatException Error(string message, int back = 0)
    {
        at -= back;
        return new FormatException(message);
    }
}
