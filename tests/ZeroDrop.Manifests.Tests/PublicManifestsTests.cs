using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Manifests.Tests;

/// <summary>Manifests that projects publish: they were applied to real clusters, so nothing in them is fatal.</summary>
public sealed class PublicManifestsTests
{
    /// <summary>Files that cannot be started as they are, and why. Fails in both directions.</summary>
    private static readonly Dictionary<string, string> Fatal = new(StringComparer.Ordinal)
    {
        ["kubernetes-sigs__metrics-server__deployment.yaml"] = "a Kustomize base: the selector comes from commonLabels",
    };

    [Fact]
    public void Load_PublicManifests_NoFatalProblem()
    {
        var folder = Repository.Shared("testdata", "manifests");
        Assert.SkipWhen(folder is null, "../shared/testdata/manifests is not there (set ZERODROP_SHARED)");
        var files = Directory.GetFiles(folder, "*.yaml");
        Assert.True(files.Length >= 28);
        var workloads = 0;
        foreach (var file in files)
        {
            var set = new ManifestLoader().Load([file]);
            var fatal = set.Problems.Where(p => p.IsFatal).Select(p => p.ToString()).ToList();
            var isExpected = Fatal.ContainsKey(Path.GetFileName(file));
            Assert.True(isExpected == fatal.Count > 0, string.Join('\n', fatal.Prepend(file)));
            workloads += set.Workloads.Length;
            Assert.Equal(set.Workloads.Length, RouteGraph.Build(set).Workloads.Length);
        }

        Assert.True(workloads > 50, $"{workloads} workloads");
    }
}
