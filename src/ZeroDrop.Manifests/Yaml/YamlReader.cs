using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml.Plain;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>Reads a text of YAML or JSON into positioned trees. It never throws for what stands in the text.</summary>
public static class YamlReader
{
    /// <summary>
    /// Reads every document of <paramref name="text"/>. A document that cannot be read becomes one problem, and reading
    /// goes on with the next <c>---</c>. A file named <c>*.json</c>, or a text that starts with a brace and is JSON, is
    /// read as JSON (several values may follow each other, as kubectl takes them).
    /// </summary>
    /// <param name="path">The path as the user gave it; it appears in every span.</param>
    /// <param name="text">The decoded text. A byte order mark at its start is taken off.</param>
    public static YamlFile Read(string path, string text) => Read(path, text, usePlainReader: true);

    /// <summary>The same, with the library alone on request: what tests compare with.</summary>
    internal static YamlFile Read(string path, string text, bool usePlainReader)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        var positions = new TextPositions(path, text);
        var isJsonFile = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (isJsonFile || text.AsSpan().TrimStart() is ['{', ..])
        {
            var json = ReadJson(path, text, positions);
            if (isJsonFile || json.Problems.IsEmpty)
            {
                return json;
            }
        }

        return ReadYaml(path, text, positions, usePlainReader);
    }

    private static YamlFile ReadJson(string path, string text, TextPositions positions)
    {
        var problems = new ProblemList();
        var documents = new JsonTreeReader(text, positions, problems).ReadAll();
        return new YamlFile(path, text, documents, problems.ToImmutable());
    }

    private static YamlFile ReadYaml(
        string path, string text, TextPositions positions, bool usePlainReader)
    {
        var problems = new ProblemList();
        var documents = ImmutableArray.CreateBuilder<YamlDocument>();
        foreach (var (start, end) in DocumentSplitter.Split(text))
        {
            if (usePlainReader && PlainYamlReader.TryRead(text, start, end, positions) is { } plain)
            {
                documents.Add(new YamlDocument(documents.Count, positions.At(start, end - start), plain));
                continue;
            }

            var builder = new YamlTreeBuilder(text[start..end], start, positions, problems);
            foreach (var root in builder.ReadRoots())
            {
                documents.Add(new YamlDocument(documents.Count, positions.At(start, end - start), root));
            }
        }

        return new YamlFile(path, text, documents.ToImmutable(), problems.ToImmutable());
    }
}
