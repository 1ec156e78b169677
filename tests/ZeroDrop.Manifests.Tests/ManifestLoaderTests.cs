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
    public void Load_ManyFiles_KeepsTheOrderOfTheirPaths()
    {
        // Enough for several threads; every tenth cannot be read, and sizes differ.
        for (var i = 0; i < 400; i++)
        {
            Write($"{i % 7}/m{i:000}.yaml", i % 10 == 3 ? "kind: [\n" : Named($"m{i:000}") + new string('#', i * 40) + "\n");
        }

        var set = new ManifestLoader().Load([folder]);
        var expected = Enumerable.Range(0, 400).OrderBy(i => $"{i % 7}/m{i:000}", StringComparer.Ordinal).ToList();
        Assert.Equal(
            expected.Where(i => i % 10 != 3).Select(i => $"m{i:000}"), set.ConfigData.Select(c => c.Key.Name));
        Assert.Equal(40, set.Problems.Count(p => p.IsFatal));
        Assert.Equal(
            expected.Select(i => Path.Combine(folder, $"{i % 7}", $"m{i:000}.yaml")), set.Files.Select(f => f.Path));
    }

    [Fact]
    public void Load_SameFileTwice_IsReadOnce()
    {
        var file = Write("a.yaml", Named("a"));
        var set = new ManifestLoader().Load([file, folder, Path.Combine(folder, ".", "a.yaml")]);
        Assert.Single(set.ConfigData);
        Assert.Empty(set.Problems);
    }

    [Fact]
    public void Load_FileLargerThanTheBuffer_IsReadWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => $"---\n{Named($"m{i}")}"));
        var set = new ManifestLoader().Load([Write("large.yaml", text)]);
        Assert.Equal(text, Assert.Single(set.Files).Text);
        Assert.Equal(4000, set.ConfigData.Length);
    }

    [Fact]
    public void Load_Pipe_IsReadToItsEnd()
    {
        // As a shell's <(…) gives it: no length, and it can be opened once only.
        var pipe = Path.Combine(folder, "pipe");
        using var made = System.Diagnostics.Process.Start("mkfifo", pipe);
        made.WaitForExit();
        using var writer = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p}\n' >\"$0\"", pipe },
        })!;
        var set = new ManifestLoader().Load([pipe]);
        writer.WaitForExit();
        Assert.Equal("p", Assert.Single(set.ConfigData).Key.Name);
    }

    [Fact]
    public void Load_ForChecks_LeavesTheDigestOut()
    {
        var file = Write("a.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: a }
            spec:
              selector: { matchLabels: { app: a } }
              template:
                metadata: { labels: { app: a } }
                spec:
                  nodeSelector: { disk: ssd }
                  containers: [ { name: c, image: x } ]
            """);
        var whole = Assert.Single(new ManifestLoader().Load([file]).Workloads);
        var bare = Assert.Single(new ManifestLoader(readOptions: ZeroDrop.Manifests.Objects.ReadOptions.Check).Load([file]).Workloads);
        Assert.Equal(64, whole.Template.UnreadFields.Length);
        Assert.Equal("", bare.Template.UnreadFields);
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
