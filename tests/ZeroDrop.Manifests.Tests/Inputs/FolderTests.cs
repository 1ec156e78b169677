using ZeroDrop.Manifests.Inputs;

namespace ZeroDrop.Manifests.Tests.Inputs;

/// <summary>Which files and folders become input.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zerodrop-inputs-").FullName;
    private readonly FakeRenderer renderer = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Load_Folder_LeavesOutWhatIsNoManifest()
    {
        Write("k8s/a.yaml", Map("a"));
        Write("node_modules/x/b.yaml", Map("b"));
        Write(".github/workflows/c.yaml", Map("c"));
        Write(".d.yaml", Map("d"));
        Write("zerodrop.yaml", "version: 1\n");
        Write("package.json", "{ // no manifest\n");
        Write("e.json", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"e"}}""");
        var set = Load(folder);
        Assert.Empty(set.Problems);
        Assert.Equal(["e", "a"], set.ConfigData.Select(c => c.Key.Name));
    }

    [Fact]
    public void Load_LinksToFolders_AreNotFollowed()
    {
        Write("a/a.yaml", Map("a"));
        _ = Directory.CreateSymbolicLink(Path.Combine(folder, "a", "loop"), folder);
        _ = File.CreateSymbolicLink(Path.Combine(folder, "b.yaml"), Write("b.txt", Map("b")));
        Assert.Equal(["a", "b"], Load(folder).ConfigData.Select(c => c.Key.Name));
    }

    [Theory]
    [InlineData("*.yaml", "r1")]
    [InlineData("**/*.yaml", "a1", "b1", "b2", "r1")]
    [InlineData("**", "a1", "b1", "b2", "r1")]
    [InlineData("?/*1.yaml", "a1", "b1")]
    [InlineData("b/**/b*.yaml", "b1", "b2")]
    [InlineData("[ab]", "a1", "b1", "b2")]
    [InlineData("*", "a1", "b1", "b2", "r1")]
    public void Load_Pattern_ReadsWhatMatches(string pattern, params string[] expected)
    {
        Write("r1.yaml", Map("r1"));
        Write("a/a1.yaml", Map("a1"));
        Write("b/b1.yaml", Map("b1"));
        Write("b/c/b2.yaml", Map("b2"));
        Write("b/.hidden/h.yaml", "[");
        if (pattern == "[ab]")
        {
            // Brackets are left to the shell: file names have them.
            Assert.True(Load(Path.Combine(folder, pattern)).HasFatalProblem);
            return;
        }

        var set = Load(Path.Combine(folder, pattern));
        Assert.Empty(set.Problems);
        Assert.Equal(expected, set.ConfigData.Select(c => c.Key.Name));
    }

    [Fact]
    public void Load_PatternWithoutMatch_IsFatal() => Assert.Contains("no file matches",
        Assert.Single(Load(Path.Combine(folder, "*.yaml")).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_OneFileNamedTwice_IsReadOnce()
    {
        var file = Write("a.yaml", Map("a"));
        var set = Load(folder, file, Path.Combine(folder, ".", "a.yaml"));
        Assert.Empty(set.Problems);
        Assert.Single(set.ConfigData);
    }

    [Fact]
    public void Load_KustomizeTree_OnlyWhatNobodyBuildsOnIsRendered()
    {
        Write("base/kustomization.yaml", "resources:\n- deployment.yaml\n- ../common.yaml\n");
        Write("base/deployment.yaml", "[ broken, but kustomize's business");
        Write("common.yaml", "[ broken too");
        Write("overlays/dev/kustomization.yml", "resources: [../../base]\n");
        Write("overlays/prod/Kustomization", "bases: [../../base]\ncomponents: [../../extra]\n");
        Write("extra/kustomization.yaml", "kind: Component\n");
        Write("plain/a.yaml", Map("a"));
        renderer.Result = new RenderResult.Rendered(Map("r"), "kustomize build");
        var set = Load(folder);
        Assert.Equal([At("overlays/dev"), At("overlays/prod")], renderer.Asked);
        Assert.Equal(["a", "r"], set.ConfigData.Select(c => c.Key.Name));
        Assert.Equal(2, set.Files.Count(f => f.RenderedFrom is not null));
    }

    [Fact]
    public void Load_HelmChart_IsRenderedAsAWhole()
    {
        Write("Chart.yaml", "apiVersion: v2\nname: x\n");
        Write("values.yaml", "a: b\n");
        Write("templates/a.yaml", "{{ if }}\n");
        Write("charts/sub/Chart.yaml", "apiVersion: v2\n");
        renderer.Result = new RenderResult.Rendered(Map("r"), "helm template");
        Assert.Equal("r", Assert.Single(Load(folder).ConfigData).Key.Name);
        Assert.Equal([folder], renderer.Asked);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Load_NoProgram_OneClearLine(bool isNamed, bool isFatal)
    {
        Write("chart/Chart.yaml", "apiVersion: v2\n");
        Write("chart/templates/a.yaml", "{{ if }}\n");
        Write("a.yaml", Map("a"));
        renderer.Result = new RenderResult.NoProgram("helm");
        var problem = Assert.Single(Load(isNamed ? At("chart") : folder).Problems);
        Assert.Equal((At("chart"), isFatal), (problem.Source.File, problem.IsFatal));
        Assert.Contains("no helm to render it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RenderingFails_IsFatalAndTheRestIsRead()
    {
        Write("k/kustomization.yaml", "resources: []\n");
        Write("a.yaml", Map("a"));
        renderer.Result = new RenderResult.Failed("kustomize build ended with 1: no");
        var set = Load(folder);
        Assert.True(Assert.Single(set.Problems).IsFatal);
        Assert.Single(set.ConfigData);
    }

    [Fact]
    public void Load_WithoutRenderer_KustomizeFilesAreReadAsTheyAre()
    {
        Write("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
        Write("a.yaml", Map("a"));
        Assert.Single(new ManifestLoader().Load([folder]).ConfigData);
    }

    private static string Map(string name) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: {name} }}\n";

    private string At(string path) => Path.Combine(folder, path);

    private ManifestSet Load(params string[] inputs) => new ManifestLoader(null, renderer).Load(inputs);

    private string Write(string name, string text)
    {
        var path = At(name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private sealed class FakeRenderer : IFolderRenderer
    {
        public RenderResult Result { get; set; } = new RenderResult.NoProgram("kustomize");

        public List<string> Asked { get; } = [];

        public RenderResult Render(FolderKind kind, string folder)
        {
            Asked.Add(folder);
            return Result;
        }
    }
}
