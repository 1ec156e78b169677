using ZeroDrop.Cli.Rehearse;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RunFoldersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("zd-folders-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Prepare_EarlierRun_ItsFilesAreGone()
    {
        Write("picture.svg");
        Write("web/timeline.jsonl");
        Write("web/requests.csv.gz");
        Write("web/requests-2.csv.gz");
        Write("web/explanations-2.jsonl");
        Write("web/verdict-2.json");
        Write("web/logs/web-1/app.0.log");
        Write("web/logs/balancer-alb-web.jsonl");
        Write("other/verdict.json");
        Assert.Null(RunFolders.Refusal(_root));
        RunFolders.Prepare(_root, ["k8s/web"]);
        Assert.Equal([Path.Combine(_root, "web")], Directory.GetFileSystemEntries(_root));
        Assert.Equal([Path.Combine(_root, "web", "logs")], Directory.GetFileSystemEntries(Path.Combine(_root, "web")));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("web/notes.txt")]
    [InlineData("web/logs/web-1/data.db")]
    [InlineData("web/sub/timeline.jsonl")]
    [InlineData("web/verdict-x.json")]
    public void Prepare_SomethingElse_IsRefusedAndStays(string file)
    {
        Write("run/timeline.jsonl");
        Write(file);
        Assert.Contains("is not from an earlier run", RunFolders.Refusal(_root), StringComparison.Ordinal);
        RunFolders.Prepare(_root, ["x"]);
        Assert.True(File.Exists(Path.Combine(_root, file)));
        Assert.True(File.Exists(Path.Combine(_root, "run/timeline.jsonl")));
    }

    [Fact]
    public void Refusal_Link_IsNotFollowed()
    {
        var other = Directory.CreateTempSubdirectory("zd-folders-");
        File.WriteAllText(Path.Combine(other.FullName, "verdict.json"), "");
        Directory.CreateSymbolicLink(Path.Combine(_root, "web"), other.FullName);
        Assert.NotNull(RunFolders.Refusal(_root));
        other.Delete(recursive: true);
    }

    [Fact]
    public void Refusal_NewOrEmptyOrNone_Null()
    {
        Assert.Null(RunFolders.Refusal(_root));
        Assert.Null(RunFolders.Refusal(Path.Combine(_root, "new")));
        Assert.Null(RunFolders.Refusal(""));
    }

    private void Write(string name)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}
