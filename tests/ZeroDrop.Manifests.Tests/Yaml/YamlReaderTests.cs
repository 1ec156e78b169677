using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a:\n\tname: x\n", 2, 1, "expected spaces, not a tab")]
    [InlineData("a: [1, 2\nb: 3\n", 2, 1, "expected a value, a comma or a closing bracket")]
    [InlineData("a: 'x\n\nb: c", 1, 4, "expected the closing quote")]
    [InlineData("a: \"\\q\"\n", 1, 4, "unknown escape character")]
    [InlineData("a: b: c\n", 1, 5, "expected one value")]
    [InlineData("a: *x\n", 1, 4, "the alias *x has no complete anchor before it")]
    [InlineData("a: &x\n  b: *x\n", 2, 6, "the alias *x has no complete anchor before it")]
    [InlineData("- a\nb: c\n", 2, 1, "did not find expected '-'")]
    [InlineData("a: @x\n", 1, 4, "expected quotes")]
    [InlineData("{a: b", 1, 6, "did not find expected ',' or '}'")]
    [InlineData("? [a]\n: b\n", 1, 3, "a key must be a string")]
    public void Read_SyntaxError_OneProblemAtItsPlace(string text, int line, int column, string message)
    {
        var problem = Assert.Single(YamlReader.Read("m.yaml", text).Problems);
        Assert.Equal(("m.yaml", line, column, true),
            (problem.Source.File, problem.Source.Line, problem.Source.Column, problem.IsFatal));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\": 1,}", 1, 9, "a key in double quotes")]
    [InlineData("{\"a\" 1}", 1, 6, "a colon after a key")]
    [InlineData("{\"a\": 01}", 1, 7, "expected a value")]
    [InlineData("{\"a\": [1 2]}", 1, 10, "a comma or ]")]
    [InlineData("{\"a\": \"b", 1, 9, "without its closing quote")]
    [InlineData("{\"a\":\n \"\\x\"}", 2, 4, "unknown escape")]
    [InlineData("{\"a\": {", 1, 8, "the text ends inside a value")]
    [InlineData("[1]\n{]", 2, 2, "a key in double quotes")]
    public void Read_JsonError_OneProblemAtItsPlace(string text, int line, int column, string message)
    {
        var problem = Assert.Single(YamlReader.Read("m.json", text).Problems);
        Assert.Equal((line, column, true), (problem.Source.Line, problem.Source.Column, problem.IsFatal));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenDocument_TheOthersAreRead()
    {
        var file = YamlReader.Read("m.yaml", "a: 1\n---\nb: [\n---\nc: 3\n--- # last\nd: 4\n");
        Assert.Equal(["a", "c", "d"], file.Documents.Select(d => ((YamlMapping)d.Root).Entries[0].Name));
        Assert.Equal([1, 5, 7], file.Documents.Select(d => d.Root.Span.Line));
        Assert.Equal(4, Assert.Single(file.Problems).Source.Line);
    }

    [Fact]
    public void Read_EmptyDocumentsDirectivesAndComments_NoProblem()
    {
        var file = YamlReader.Read("m.yaml", "# head\n---\n---\n# only a comment\n---\na: 1\n...\n%YAML "
            + "1.2\n---\nb: 2\n---\n");
        Assert.Empty(file.Problems);
        Assert.Equal(2, file.Documents.Length);
    }

    [Fact]
    public void Read_MarkerInsideBlockScalarText_DoesNotSplit()
    {
        var file = YamlReader.Read("m.yaml", "a: |\n  ---\n  x\nb: \"---\"\n");
        Assert.Empty(file.Problems);
        Assert.Equal("---\nx\n", ((YamlScalar)((YamlMapping)Assert.Single(file.Documents).Root).Value("a")!).Text);
    }

    [Theory]
    [InlineData("a: b\nc: [d, 'e']\n")]
    [InlineData("a: b\r\nc: [d, 'e']\r\n")]
    [InlineData("\uFEFFa: b\nc: [d, 'e']\n")]
    [InlineData("a: b\nc: &x [d, !!str 'e']\n")]
    [InlineData("{\"a\": \"b\", \"c\": [\"d\", \"e\"]}")]
    public void Read_AnyForm_SpansAreTheNodesText(string text)
    {
        var file = YamlReader.Read("m.yaml", text);
        Assert.Empty(file.Problems);
        var root = (YamlMapping)Assert.Single(file.Documents).Root;
        string TextOf(YamlNode node) => file.Text.Substring(node.Span.Offset, node.Span.Length);
        Assert.Equal("b", TextOf(root.Value("a")!).Trim('"'));
        Assert.Equal(file.Text[file.Text.IndexOf('[', StringComparison.Ordinal)..].TrimEnd('\r', '\n', '}'),
            TextOf(root.Value("c")!));
        Assert.Contains(TextOf(((YamlSequence)root.Value("c")!).Items[1]), (string[])["'e'", "\"e\""]);
        Assert.Equal("c", TextOf(root.Find("c")!.Key).Trim('"'));
    }

    [Fact]
    public void Read_Crlf_LinesAndColumnsCountAsInAnEditor()
    {
        var root = (YamlMapping)YamlReader.Read("m.yaml", "a: 1\r\nb:\r\n  c: 2\r\n").Documents[0].Root;
        var c = ((YamlMapping)root.Value("b")!).Value("c")!;
        Assert.Equal(new SourceSpan("m.yaml", 3, 6, 15, 1), c.Span);
    }

    [Fact]
    public void Read_BlockMapping_EndsWithItsLastChild()
    {
        var root = (YamlMapping)YamlReader.Read("m.yaml", "a:\n  b: c\n\n# about d\nd: e\n").Documents[0].Root;
        Assert.Equal("b: c".Length, root.Value("a")!.Span.Length);
    }

    [Fact]
    public void Read_RepeatedKey_NotedAtTheSecondAndTheLastCounts()
    {
        var file = YamlReader.Read("m.yaml", "a: 1\nb: 2\na: 3\n");
        var problem = Assert.Single(file.Problems);
        Assert.Equal((3, 1, false), (problem.Source.Line, problem.Source.Column, problem.IsFatal));
        Assert.Contains("first in line 1", problem.Message, StringComparison.Ordinal);
        var root = (YamlMapping)file.Documents[0].Root;
        Assert.Equal(3, ((YamlScalar)root.Value("a")!).AsInteger());
        Assert.Equal(3, root.Entries.Length);
    }

    [Fact]
    public void Read_AliasAndMergeKey_Resolved()
    {
        var root = (YamlMapping)YamlReader.Read("m.yaml", "base: &b {x: 1, z: 2}\nuse:\n  <<: *b\n  z: 3\nsame: "
            + "*b\n").Documents[0].Root;
        var use = (YamlMapping)root.Value("use")!;
        Assert.Equal((1, 3), (((YamlScalar)use.Value("x")!).AsInteger(), ((YamlScalar)use.Value("z")!).AsInteger()));
        Assert.Same(root.Value("base"), root.Value("same"));
        Assert.Equal((5, 7), (root.Find("same")!.Value.Span.Line, root.Find("same")!.Value.Span.Column));
    }

    [Theory]
    [InlineData("m.yaml")]
    [InlineData("m.json")]
    public void Read_TooDeep_RefusedWithAPosition(string path)
    {
        var text = new string('[', 100_000);
        var problem = Assert.Single(YamlReader.Read(path, text).Problems);
        Assert.Contains("nested too deeply", problem.Message, StringComparison.Ordinal);
        Assert.Equal(YamlLimits.MaxDepth + 2, problem.Source.Column);
    }

    [Fact]
    public void Read_DeepButAllowed_IsRead()
    {
        var text = new string('[', 100) + new string(']', 100);
        Assert.Empty(YamlReader.Read("m.yaml", text).Problems);
    }

    [Fact]
    public void Read_AliasBomb_RefusedWithAPosition()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));
        var problem = Assert.Single(YamlReader.Read("m.yaml", text).Problems);
        Assert.Contains("aliases", problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Source.Line, 4, 7);
    }

    [Fact]
    public void Read_ManyProblems_StopsListingThem()
    {
        var text = string.Concat(Enumerable.Repeat("a: 1\n", 1000));
        var problems = YamlReader.Read("m.yaml", text).Problems;
        Assert.Equal(YamlLimits.MaxProblems + 1, problems.Length);
    }
}
