using System.Text;

namespace ZeroDrop.Manifests.Tests.Yaml;

/// <summary>Breaks manifests, in their characters and in their structure.</summary>
internal static class ManifestMutator
{
    private static readonly string[] Fragments =
    [
        "\t", "---\n", "...\n", "{{ .Values.x }}", "{", "}", "[", "]", ": ", "- ", "\n", "\r\n", "\0", "\uFEFF", "&a ",
        "*a", "!!int ", "<<: *a\n", "null", "~", "-1", "99999999999", "2.0", "yes", "'", "\"", "|\n", ">\n", "#", "\\",
        "%", "@", "\ud800", "\u2028", "name: ", "kind: List\nitems:\n", "? ", "\"\\u12", "spec: ", " #", "  ", "|-\n",
        "''", ":", "{a: 1}", "[]", "- - ", "\n\n", "|+", ">-",
    ];

    /// <summary>All readable texts that the repository has, none longer than 10 kB.</summary>
    public static string[] Texts() => Directory.GetFiles(Repository.TestData("api"), "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length is > 0 and < 10_000).ToArray();

    /// <summary>One of the texts with one to four things broken in it.</summary>
    public static string Mutate(Random random, string[] texts)
    {
        var text = new StringBuilder(texts[random.Next(texts.Length)]);
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 20), text.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    _ = text.Insert(at, Fragments[random.Next(Fragments.Length)]);
                    break;
                case 1:
                    _ = text.Remove(at, length);
                    break;
                case 2 when at < text.Length:
                    text[at] = (char)random.Next(1, 256);
                    break;
                case 3:
                    _ = text.Insert(at, text.ToString(at, length));
                    break;
                case 4:
                    MoveLine(random, text);
                    break;
                default:
                    var other = texts[random.Next(texts.Length)];
                    var start = random.Next(other.Length);
                    _ = text.Insert(at, other[start..Math.Min(other.Length, start + random.Next(80))]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Structure: a line goes elsewhere, or changes its indentation.</summary>
    private static void MoveLine(Random random, StringBuilder text)
    {
        var lines = text.ToString().Split('\n').ToList();
        var from = random.Next(lines.Count);
        var line = lines[from];
        lines.RemoveAt(from);
        lines.Insert(random.Next(lines.Count + 1), random.Next(2) == 0 ? line : new string(' ', random.Next(12))
            + line.TrimStart());
        _ = text.Clear().Append(string.Join('\n', lines));
    }
}
