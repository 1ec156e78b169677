using ZeroDrop.Cli.Rehearse;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class RehearsalPathsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("zd-paths-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Expand_FolderOfSteps_OneRowEachInOrder()
    {
        Touch("1-next/a.yml", "0-first/a.yaml", "2-last/a.json", "pictures/a.png");
        Touch("README.md");
        Assert.Equal([At("0-first"), At("1-next"), At("2-last")], RehearsalPaths.Expand([_root]));
    }

    [Fact]
    public void Expand_FolderWithManifests_IsOneRowEvenWithSubfolders()
    {
        Touch("all.yaml", "base/a.yaml");
        Assert.Equal([_root], RehearsalPaths.Expand([_root]));
    }

    [Fact]
    public void Expand_FilesMissingAndStandardInput_AsGiven()
    {
        Touch("a.yaml");
        Assert.Equal([At("a.yaml"), "-", "/no/such"], RehearsalPaths.Expand([At("a.yaml"), "-", "/no/such"]));
    }

    [Fact]
    public void Expand_EmptyFolder_IsKeptSoThatItIsReported() => Assert.Equal([_root], RehearsalPaths.Expand([_root]));

    private string At(string name) => Path.Combine(_root, name);

    private void Touch(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllText(At(name), "");
        }
    }
}
