using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Tests;

/// <summary>What the check says of the guide's own steps (samples/guide).</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("0-baseline", "ZD101 ZD301")]
    [InlineData("1-readiness", "ZD301")]
    [InlineData("2-prestop", "ZD303")]
    [InlineData("3-grace", "")]
    [InlineData("4-drain", "")]
    public void Errors_OfAStep_AreThoseThatTheGuideMendsNext(string step, string errors) =>
        Assert.Equal(errors, string.Join(' ', Checked.Ids(Check(step), Severity.Error)));

    [Fact]
    public void PreStopStep_SaysThatTheHookExceedsTheDefaultGracePeriod() =>
        Assert.Contains("hook 40 s > grace 30 s (the default)", Message("2-prestop", "ZD303"), StringComparison.Ordinal);

    [Fact]
    public void GraceStep_TellsThatTenSecondsAreLeftForTheDrain()
    {
        Assert.Contains("leaves 10 s for the drain", Message("3-grace", "ZD304"), StringComparison.Ordinal);
        Assert.All(Check("3-grace").Findings, f => Assert.NotEqual(Severity.Error, f.Severity));
    }

    [Fact]
    public void ReadinessStep_CountsTheSecondsThatAreNotCovered()
    {
        var finding = Check("1-readiness").Findings.Single(f => f.Rule.Id == "ZD301");

        Assert.Equal(TimeSpan.FromSeconds(30), finding.DropWindow);
        Assert.Equal("Deployment default/guide", finding.Workload.ToString());
        Assert.EndsWith("deployment.yaml", finding.Source.File, StringComparison.Ordinal);
        Assert.Contains(finding.Assumptions, a => a.Contains("published figure", StringComparison.Ordinal));
    }

    private static string Message(string step, string rule) =>
        Assert.Single(Check(step).Findings, f => f.Rule.Id == rule).Message;

    private static CheckResult Check(string step)
    {
        var set = new ManifestLoader().Load([RepositoryFiles.PathOf("samples", "guide", step)]);
        Assert.False(set.Problems.Any(p => p.IsFatal));
        return CheckEngine.Run(set, CheckSettings.None);
    }
}
