using ZeroDrop.Checks.Tests.Recall;
using ZeroDrop.Checks.Tests.Rules;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests.Fixing;

/// <summary>What every fix promises, on everything there is.</summary>
public sealed class FixedPointTests
{
    private const int Generated = 400;

    [Theory]
    [InlineData("0-baseline")]
    [InlineData("1-readiness")]
    [InlineData("2-prestop")]
    [InlineData("3-grace")]
    [InlineData("4-drain")]
    public void Fix_AStepOfTheGuide_KeepsItsPromisesAndLeavesNoError(string step)
    {
        var set = new ManifestLoader().Load([RepositoryFiles.PathOf("samples", "guide", step)]);

        Assert.Equal(0, Fixed.Promised(set, CheckSettings.None, isUnsafe: false).After.CountAtLeast(Severity.Error));
        Fixed.Promised(set, CheckSettings.None, isUnsafe: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fix_EveryBlockOfEveryPage_KeepsItsPromises(bool isUnsafe)
    {
        var fixes = 0;
        foreach (var rule in RuleCatalogue.All)
        {
            foreach (var block in RulePage.Read(File.ReadAllText(RepositoryFiles.PathOf(rule.Page))).Blocks)
            {
                fixes += Fixed.Promised(Fixed.Set(block.Yaml), Settings(block.Config), isUnsafe).Applied.Length;
            }
        }

        Assert.True(fixes > 50, $"only {fixes} fixes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fix_PublicManifests_KeepsItsPromises(bool isUnsafe)
    {
        var folder = RepositoryFiles.Shared("testdata", "manifests");
        Assert.SkipWhen(folder is null, "../shared/testdata/manifests is not there (set ZERODROP_SHARED)");
        var fixes = 0;
        foreach (var file in Directory.GetFiles(folder, "*.yaml"))
        {
            fixes += Fixed.Promised(new ManifestLoader().Load([file]), CheckSettings.None, isUnsafe).Applied.Length;
        }

        Assert.True(fixes > 20, $"only {fixes} fixes");
    }

    /// <summary>Every error and warning that a mutation brings and that a fix mends in YAML is gone for good; those that are safe
    /// to mend are mended without being asked.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fix_EveryMutationOfTheGoodSets_KeepsItsPromises(bool isUnsafe)
    {
        var fixes = 0;
        foreach (var (name, from, to, _) in new[] { StartUp.Cases, Capacity.Cases, Termination.Cases, Balancers.Cases }
            .SelectMany(cases => cases).Select(row => row.Data))
        {
            var builder = new ManifestSetBuilder();
            builder.AddText(name, Mutation.Apply(Mutation.Base(name), from, to), wasNamed: true);
            var result = Fixed.Promised(builder.Build(), CheckSettings.None, isUnsafe);
            fixes += result.Applied.Length;
            Assert.DoesNotContain(
                result.After.Findings, f => f.Rule.Id is "ZD301" or "ZD303" && f.Fix is { Safety: FixSafety.Safe });
        }

        Assert.True(fixes > 40, $"only {fixes} fixes");
    }

    [Fact]
    public void Fix_GeneratedManifests_KeepsItsPromises()
    {
        var fixes = 0;
        Seeds.Check(Seeds.Of(Generated), seed =>
            fixes += Fixed.Promised(Fixed.Set(GeneratedManifests.Of(seed)), CheckSettings.None, seed % 2 == 0).Applied.Length,
            GeneratedManifests.Of);
        Assert.True(fixes > 0);
    }

    private static CheckSettings Settings(string config) => config.Length == 0
        ? CheckSettings.None : Configuration.SettingsReader.Read("zerodrop.yaml", config).Settings;
}
