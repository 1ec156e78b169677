using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests;

/// <summary>
/// Precision: every finding on manifests that projects publish has been reviewed by hand, and the review is kept beside
/// it. A finding too many and one too few both fail.
/// </summary>
public sealed class PublicManifestsTests
{
    private static readonly string Golden =
        RepositoryFiles.PathOf("tests", "ZeroDrop.Checks.Tests", "Goldens", "public-manifests.tsv");

    [Fact]
    public void Findings_OnPublicManifests_AreThoseReviewed()
    {
        var folder = RepositoryFiles.Shared("testdata", "manifests");
        Assert.SkipWhen(folder is null, "../shared/testdata/manifests is not there (set ZERODROP_SHARED)");
        var reviewed = Rows().Where(row => row.Rule != "-").Select(row => row.Text).Order(StringComparer.Ordinal).ToList();
        var found = Directory.GetFiles(folder, "*.yaml").SelectMany(Findings).Order(StringComparer.Ordinal).ToList();

        Assert.Empty(found.Except(reviewed));
        Assert.Empty(reviewed.Except(found));
        Assert.Equal(reviewed, found);
    }

    [Fact]
    public void Review_OfEveryFinding_HasAReasonAndCallsItRight()
    {
        Assert.True(Rows().Count > 150);
        Assert.All(Rows(), row => Assert.StartsWith("right", row.Review, StringComparison.Ordinal));
        Assert.All(Rows().Where(r => r.Rule != "-"), row => Assert.NotNull(RuleCatalogue.Find(row.Rule)));
    }

    /// <summary>Drain is handled there in ways that YAML shows: a hook of unknown length with a long grace period, and a
    /// grace period that only an app with a wait of its own has.</summary>
    [Theory]
    [InlineData("kubernetes__ingress-nginx__deploy.yaml")]
    [InlineData("projectcontour__contour__03-envoy.yaml")]
    [InlineData("knative__serving__activator.yaml")]
    public void Review_OfFilesThatDrain_HasNoError(string file) =>
        Assert.DoesNotContain(Rows(), row => row.Text.StartsWith(file + "\terror", StringComparison.Ordinal));

    private static IEnumerable<string> Findings(string file) =>
        CheckEngine.Run(new ManifestLoader().Load([file]), CheckSettings.None).Findings.Select(f => string.Join(
            '\t', Path.GetFileName(file), f.Severity.ToString().ToLowerInvariant(), f.Rule.Id,
            $"{f.Workload.Kind} {f.Workload.Namespace}/{f.Workload.Name}", f.Field));

    private static List<(string Text, string Rule, string Review)> Rows() =>
    [
        .. File.ReadAllLines(Golden).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Select(cells => (string.Join('\t', cells[..5]), cells[2], cells[5])),
    ];
}
