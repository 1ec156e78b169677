using System.Diagnostics;
using ZeroDrop.Cli.Inputs;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Inputs;

namespace ZeroDrop.Cli.Tests.Inputs;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class CommandRendererTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zerodrop-render-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Render_NoProgram_NamesWhatIsWanted()
    {
        var result = Renderer().Render(FolderKind.Kustomize, "x");
        Assert.Equal("kustomize or kubectl", Assert.IsType<RenderResult.NoProgram>(result).Wanted);
        Assert.Equal("helm", Assert.IsType<RenderResult.NoProgram>(Renderer().Render(FolderKind.Helm, "x")).Wanted);
    }

    [Theory]
    [InlineData(FolderKind.Kustomize, "kustomize", "build ./-x\n", "kustomize build")]
    [InlineData(FolderKind.Kustomize, "kubectl", "kustomize ./-x\n", "kubectl kustomize")]
    [InlineData(FolderKind.Helm, "helm", "template release ./-x\n", "helm template")]
    public void Render_Program_GetsTheFolderAsOneArgument(FolderKind kind, string program, string output, string command)
    {
        Script(program, "printf '%s %s' \"$1\" \"$2\"; [ $# -lt 3 ] || printf ' %s' \"$3\"; echo");
        Assert.Equal(new RenderResult.Rendered(output, command), Renderer().Render(kind, "-x"));
    }

    [Fact]
    public void Render_ProgramFails_SaysItsErrorLine()
    {
        Script("kustomize", "echo '# Warning: old' >&2; echo 'Error: no such base' >&2; exit 1");
        Assert.Equal("kustomize build ended with 1: Error: no such base",
            Assert.IsType<RenderResult.Failed>(Renderer().Render(FolderKind.Kustomize, "x")).Message);
    }

    [Fact]
    public void Render_ProgramHangs_IsEndedAtTheLimit()
    {
        Script("kustomize", "sleep 300");
        var started = Stopwatch.GetTimestamp();
        var result = new CommandRenderer(_folder + ":/usr/bin:/bin", TimeSpan.FromMilliseconds(300))
            .Render(FolderKind.Kustomize, "x");
        Assert.Contains("more than", Assert.IsType<RenderResult.Failed>(result).Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Load_KustomizeFolder_RealKubectlRendersIt()
    {
        const string kubectl = "/usr/bin/kubectl";
        Assert.SkipWhen(!File.Exists(kubectl), "kubectl is not installed");
        Write("base/kustomization.yaml", "resources: [service.yaml]\n");
        Write("base/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ports:\n"
            + "  - port: 80\n");
        Write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n");
        var set = new ManifestLoader(null, new CommandRenderer("/usr/bin", TimeSpan.FromMinutes(2))).Load([_folder]);
        Assert.Empty(set.Problems);
        Assert.Equal("prod-web", Assert.Single(set.Services).Key.Name);
        var file = Assert.Single(set.Files);
        Assert.Equal(Path.Combine(_folder, "prod"), file.RenderedFrom);
        Assert.Equal($"{file.RenderedFrom} (kubectl kustomize)", set.Services[0].Source!.File);
        Write("prod/kustomization.yaml", "resources: [../nothing]\n");
        var failed = new ManifestLoader(null, new CommandRenderer("/usr/bin", TimeSpan.FromMinutes(2)))
            .Load([Path.Combine(_folder, "prod")]);
        Assert.Contains("cannot be rendered: kubectl kustomize ended with 1", Assert.Single(failed.Problems).Message,
            StringComparison.Ordinal);
    }

    private CommandRenderer Renderer() => new(_folder, TimeSpan.FromMinutes(2));

    private void Script(string name, string body)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
