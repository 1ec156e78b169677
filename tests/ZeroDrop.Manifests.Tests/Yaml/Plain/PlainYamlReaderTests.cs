using System.Text;
using ZeroDrop.Manifests.Tests.Yaml.Editing;
using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Plain;

namespace ZeroDrop.Manifests.Tests.Yaml.Plain;

/// <summary>The plain reader makes the tree that the library makes, or none.</summary>
public sealed class PlainYamlReaderTests
{
    [Fact]
    public void Read_GeneratedDocuments_SameTree()
    {
        var plain = 0;
        Seeds.Check(Seeds.Of(4000), seed => Interlocked.Add(ref plain, Compare(GeneratedYaml.Of(seed))), GeneratedYaml.Of);
        Assert.True(plain > Seeds.Of(4000).Count / 4 || Seeds.Of(4000).Count < 100, $"{plain} documents");
    }

    [Fact]
    public void Read_MutatedManifests_SameTree()
    {
        var texts = ManifestMutator.Texts();
        var plain = 0;
        Seeds.Check(Seeds.Of(10_000), seed => Interlocked.Add(ref plain, Compare(Text(seed))), Text);
        Assert.True(plain > Seeds.Of(10_000).Count / 4 || Seeds.Of(10_000).Count < 100, $"{plain} documents");

        string Text(int seed) => ManifestMutator.Mutate(new Random(seed), texts);
    }

    [Fact]
    public void Read_FilesOfTheRepository_NearlyAllArePlain()
    {
        var files = Directory.GetFiles(Repository.Root, "*.yaml", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/artifacts/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var (plain, all) = (0, 0);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            plain += Compare(text);
            all += YamlReader.Read(file, text).Documents.Length;
        }

        Assert.True(plain > all * 3 / 4, $"{plain} of {all} documents");
    }

    [Fact]
    public void Read_PublicManifests_SameTree()
    {
        var folder = Repository.Shared("testdata", "manifests");
        Assert.SkipWhen(folder is null, "../shared/testdata/manifests is not there (set ZERODROP_SHARED)");
        var (plain, all) = (0, 0);
        foreach (var file in Directory.GetFiles(folder, "*.yaml"))
        {
            var text = File.ReadAllText(file);
            plain += Compare(text);
            all += YamlReader.Read(file, text).Documents.Length;
        }

        Assert.True(plain > all * 3 / 4, $"{plain} of {all} documents");
    }

    /// <summary>Each needs the library: there the two readers could differ.</summary>
    [Theory]
    [InlineData("a: &x 1\n")]
    [InlineData("a: 1\na: 2\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a: 1\n   b: 2\n")]
    [InlineData("a:\n- 1\n  - 2\nb: 1\n  c: 1\n")]
    [InlineData("a: [1,\n  2]\n")]
    [InlineData("a: 'x\n  y'\n")]
    [InlineData("a: !!str 1\n")]
    [InlineData("a: >\n  x\n")]
    [InlineData("a: |2\n   x\nb: 1\n")]
    [InlineData("a:\t1\n")]
    [InlineData("a: 1\r\n")]
    [InlineData("? a\n: b\n")]
    [InlineData("<<: {a: 1}\n")]
    [InlineData("y: 1\n")]
    [InlineData("%YAML 1.2\n---\na: 1\n")]
    [InlineData("a: \"\\x41\"\n")]
    [InlineData("a: \"b\" c\n")]
    [InlineData("a: x # c\n  y\n")]
    [InlineData("a\n")]
    [InlineData("--- a: b\n")]
    [InlineData("a: b\n... c: d\n")]
    [InlineData("{a: 1}\nb: 2\n")]
    public void TryRead_Unusual_IsLeftToTheLibrary(string text) =>
        Assert.Null(PlainYamlReader.TryRead(text, 0, text.Length, new TextPositions("p.yaml", text)));

    [Theory]
    [InlineData("a: 1\nb:\n  - x: y1\n    z: |\n      t\n\n      u\n  - - 1\n    - 2\nc: {d: [1, \"e\"], f: ''}\n")]
    [InlineData("---\n# c\na:\n- b # d\n- c: x\n...\n")]
    [InlineData("a: text that\n  goes on\n\n  and on\nb: c\n")]
    public void TryRead_Plain_IsRead(string text)
    {
        Assert.NotNull(PlainYamlReader.TryRead(text, 0, text.Length, new TextPositions("p.yaml", text)));
        Assert.Equal(1, Compare(text));
    }

    /// <summary>Compares both readers; the number of documents that the plain one took.</summary>
    private static int Compare(string text)
    {
        var expected = YamlReader.Read("p.yaml", text, usePlainReader: false);
        var actual = YamlReader.Read("p.yaml", text);
        Assert.Equal(Show(expected), Show(actual));
        var decoded = actual.Text;
        return DocumentSplitter.Split(decoded).Count(part =>
            PlainYamlReader.TryRead(decoded, part.Start, part.End, new TextPositions("p.yaml", decoded)) is not null);
    }

    private static string Show(YamlFile file)
    {
        var text = new StringBuilder();
        foreach (var document in file.Documents)
        {
            _ = text.Append("document ").Append(document.Span).Append('\n');
            Show(text, document.Root, 1);
        }

        return text.AppendJoin('\n', file.Problems).ToString();
    }

    private static void Show(StringBuilder text, YamlNode node, int depth)
    {
        _ = text.Append(' ', depth).Append(node.Start).Append('+').Append(node.Length).Append(' ').Append(node.Anchor);
        switch (node)
        {
            case YamlMapping mapping:
                _ = text.Append(mapping.IsFlow ? "{}\n" : "mapping\n");
                foreach (var entry in mapping.Entries)
                {
                    Show(text, entry.Key, depth + 1);
                    Show(text, entry.Value, depth + 2);
                }

                break;
            case YamlSequence sequence:
                _ = text.Append(sequence.IsFlow ? "[]\n" : "list\n");
                foreach (var item in sequence.Items)
                {
                    Show(text, item, depth + 1);
                }

                break;
            case YamlScalar scalar:
                _ = text.Append(scalar.Style).Append(scalar.Tag).Append(scalar.ValueKind).Append('"').Append(scalar.Text)
                    .Append("\"\n");
                break;
            case YamlAlias alias:
                _ = text.Append('*').Append(alias.Name).Append('\n');
                break;
        }
    }
}
