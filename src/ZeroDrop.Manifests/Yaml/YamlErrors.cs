using YamlDotNet.Core;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Says where a syntax error is and what was expected there.</summary>
internal static class YamlErrors
{
    /// <summary>What YamlDotNet says, and what its user has most likely to do.</summary>
    private static readonly (string Contains, string Expected)[] Advice =
    [
        ("tab as indentation", "expected spaces, not a tab, before the first word of a line"),
        ("found invalid mapping", "expected one value; check the indentation, or quote a value that contains a "
            + "colon and a space"),
        ("cannot start any token", "expected quotes around a value that starts with this character"),
        ("unknown escape character", "expected an escape of YAML such as \\n, or single quotes"),
        ("quoted scalar, found unexpected end of stream", "expected the closing quote"),
        ("did not find expected", ""),
        ("", "expected valid YAML"),
    ];

    /// <summary>The offset in <paramref name="part"/> and the message of an error.</summary>
    public static (int Offset, string Message) Explain(YamlException error, string part)
    {
        var text = PrintableText.Shorten(error.Message.TrimEnd('.'), 160);
        var expected = Advice.First(a => text.Contains(a.Contains, StringComparison.Ordinal)).Expected;
        var offset = (int)Math.Clamp(error.Start.Index, 0, part.Length);
        if (text.Contains("tab as indentation", StringComparison.Ordinal))
        {
            // The library points to the start of the mapping around it.
            offset = FindIndentationTab(part, offset) ?? offset;
        }

        return (offset, "the YAML cannot be read: "
            + (text.StartsWith("expected", StringComparison.Ordinal) || expected.Length == 0 ? text
                : $"{text}: {expected}"));
    }

    private static int? FindIndentationTab(string part, int from)
    {
        for (var line = from; line < part.Length;)
        {
            var at = line;
            while (at < part.Length && part[at] == ' ')
            {
                at++;
            }

            if (at < part.Length && part[at] == '\t')
            {
                return at;
            }

            var end = part.IndexOf('\n', at);
            line = end < 0 ? part.Length : end + 1;
        }

        return null;
    }
}
