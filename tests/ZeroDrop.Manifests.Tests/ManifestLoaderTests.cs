namespace ZeroDrop.Manifests.Tests;

public sealed class ManifestLoaderTests : IDisposable
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: NAME }\n";

    private readonly string folder = Directory.CreateTempSubdirectory("zerodrop-manifests-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_Folder_ReadsManifestsInOrdinalOrder()
    {
        Write("b.yaml", Named("b"));
        Write("a/z.yml", Named("az"));
        Write("a.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"json"}}""");
        Write("notes.txt", "not: [read");
        Write(".git/config.yaml", "not: [read");
        var set = new ManifestLoader().Load([folder]);
        Assert.Empty(set.Problems);
        Assert.Equal(["json", "az", "b"], set.ConfigData.Select(c => c.Key.Name));
        Assert.Equal(3, set.Files.Length);
    }

    [Fact]
    public void Load_StandardInput_IsReadAsDash()
    {
        var set = new ManifestLoader(new StringReader(Named("a") + "x: y\n")).Load(["-"]);
        Assert.Equal("a", Assert.Single(set.ConfigData).Key.Name);
        Assert.Equal("-:4:1", Assert.Single(set.Problems).Source.ToString());
    }

    [Fact]
    public void Load_MissingFileEmptyFolderAndNoInput_EachIsFatal()
    {
        var set = new ManifestLoader().Load([Path.Combine(folder, "nope.yaml"), folder, "-"]);
        Assert.Equal(3, set.Problems.Count(p => p.IsFatal));
        Assert.True(set.HasFatalProblem);
        Assert.Contains(set.Problems, p => p.Message.Contains("no such file", StringComparison.Ordinal));
        Assert.Contains(set.Problems, p => p.Message.Contains("has no manifests", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_EveryProblem_InOnePassSortedByFileAndLine()
    {
        Write("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: A }\n---\nx: [\n---\n" + Named("ok"));
        Write("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {}\n");
        var set = new ManifestLoader().Load([folder]);
        Assert.Equal(["a.yaml:1:1", "a.yaml:3:11", "b.yaml:3:19", "b.yaml:6:1"],
            set.Problems.Select(p => Path.GetFileName(p.Source.ToString())));
        Assert.Equal("ok", set.ConfigData[^1].Key.Name);
    }

    [Theory]
    [InlineData("{{- if .Values.on }}\napiVersion: v1\n{{- end }}\n", 1, 1)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n", 4, 9)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"{{ .Values.name }}\"\n", 4, 10)]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [ { name: c, image: 'x:{{ "
        + ".Tag }}' } ]\n", 5, 38)]
    public void Load_Template_OneClearLineAndNothingElse(string text, int line, int column)
    {
        var set = new ManifestLoader().Load([Write("t.yaml", text)]);
        var problem = Assert.Single(set.Problems);
        Assert.Equal((line, column, false), (problem.Source.Line, problem.Source.Column, problem.IsFatal));
        Assert.Contains("template", problem.Message, StringComparison.Ordinal);
        Assert.Empty(set.Objects);
    }

    [Fact]
    public void Load_BracesInData_AreNoTemplate()
    {
        var set = new ManifestLoader().Load([Write("m.yaml", Named("a") + "data: { alert: '{{ $labels.pod }}' }\n")]);
        Assert.Empty(set.Problems);
        Assert.Single(set.ConfigData);
    }

    [Fact]
    public void Load_FolderWithAValuesFile_NotesIt()
    {
        Write("values.yaml", "replicas: 3\n");
        Write("m.yaml", Named("a"));
        var problem = Assert.Single(new ManifestLoader().Load([folder]).Problems);
        Assert.Equal(("values.yaml", false), (Path.GetFileName(problem.Source.File), problem.IsFatal));
        Assert.True(new ManifestLoader().Load([Path.Combine(folder, "values.yaml")]).HasFatalProblem);
    }

    [Fact]
    public void Load_BytesThatAreNoUtf8_FatalAtTheByte()
    {
        var path = Path.Combine(folder, "m.yaml");
        File.WriteAllBytes(path, [.. "a: b\nc: ä"u8.ToArray()[..^1], (byte)'\n']);
        var problem = Assert.Single(new ManifestLoader().Load([path]).Problems);
        Assert.Equal((2, 4, true), (problem.Source.Line, problem.Source.Column, problem.IsFatal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Load_ByteOrderMark_IsTakenOff(string encoding)
    {
        var path = Path.Combine(folder, "m.yaml");
        var target = System.Text.Encoding.GetEncoding(encoding);
        File.WriteAllBytes(path, [.. target.GetPreamble(), .. target.GetBytes(Named("a"))]);
        var set = new ManifestLoader().Load([path]);
        Assert.Empty(set.Problems);
        Assert.Equal("a", Assert.Single(set.ConfigData).Key.Name);
    }

    [Fact]
    public void Load_SameObjectTwice_LastCountsAndIsNoted()
    {
        Write("a.yaml", Named("a") + "data: { v: one }\n");
        Write("b.yaml", Named("a") + "data: { v: two }\n");
        var set = new ManifestLoader().Load([folder]);
        Assert.Equal("two", Assert.Single(set.ConfigData).Data["v"]);
        var problem = Assert.Single(set.Problems);
        Assert.Equal(("b.yaml", 1, false), (Path.GetFileName(problem.Source.File), problem.Source.Line,
            problem.IsFatal));
    }

    private static string Named(string name) => Map.Replace("NAME", name, StringComparison.Ordinal);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
