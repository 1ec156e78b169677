namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>One thing broken in a good set of manifests.</summary>
internal static class Mutation
{
    /// <summary>The text of a base.</summary>
    public static string Base(string name) =>
        File.ReadAllText(RepositoryFiles.PathOf("tests", "ZeroDrop.Checks.Tests", "Recall", "Bases", name));

    /// <summary>The base with every occurrence of a text replaced, or (<c>-key</c>) the first block of a key taken out with all
    /// that is indented deeper, or (<c>+</c>) a document added.</summary>
    public static string Apply(string text, string from, string to)
    {
        switch (from)
        {
            case "+":
                return text + "---\n" + to + "\n";
            case ['-', .. var key] when !key.Contains(' ', StringComparison.Ordinal):
                return Without(text, key);
            default:
                Assert.True(text.Contains(from, StringComparison.Ordinal), $"the base has no '{from}'");
                return text.Replace(from, to, StringComparison.Ordinal);
        }
    }

    private static string Without(string yaml, string key)
    {
        var lines = yaml.Split('\n').ToList();
        var start = lines.FindIndex(line => line.TrimStart().StartsWith(key + ":", StringComparison.Ordinal));
        Assert.True(start >= 0, $"the base has no {key}");
        var indent = Indent(lines[start]);
        var end = lines.FindIndex(start + 1, line => Indent(line) <= indent);
        lines.RemoveRange(start, end - start);
        return string.Join('\n', lines);
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
