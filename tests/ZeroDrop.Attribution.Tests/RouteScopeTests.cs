using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests;

/// <summary>Another workload beside the one that is rolled out, always ready, behind a Service of its own.</summary>
public sealed class RouteScopeTests
{
    private static Scene Single(RouteKind route = RouteKind.KubeProxy) => new Scene(route).Stranger("redis-z")
        .Pod("old-a", 0, 1).Deleted("old-a", 11).Exited("old-a", 12).Gone("old-a", 12.5).Pod("new-b", 12, 18).Scoped();

    [Fact]
    public void Analyze_OnlyPodOfTheServiceGone_IsB2() => Assert.Equal(
        "B2", Single().Request(15, new(OutcomeKind.ConnectRefused), reused: false, connection: 0).Explain().CauseId);

    [Fact]
    public void Analyze_OnlyPodOfTheServiceGoneBehindABalancer_IsB2() => Assert.Equal(
        "B2", Single(RouteKind.Balancer).Targets(1, "old-a").Targets(11.5).Targets(18.5, "new-b")
            .Request(15, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Analyze_Recreate_IsB1() => Assert.Equal(
        "B1", new Scene(RouteKind.KubeProxy).Stranger("redis-z").Pod("old-a", 0, 1).Pod("old-b", 0, 1)
            .Deleted("old-a", 11).Deleted("old-b", 11).Exited("old-a", 12).Exited("old-b", 12).Gone("old-a", 12.5)
            .Gone("old-b", 12.5).Pod("new-c", 12.6, 18).Scoped()
            .Request(15, new(OutcomeKind.ConnectRefused), reused: false, connection: 0).Explain().CauseId);

    [Fact]
    public void Analyze_TooManyUnavailable_IsB3() => Assert.Equal(
        "B3", new Scene(RouteKind.KubeProxy).Stranger("redis-z").Pod("old-a", 0, 1).Pod("old-b", 0, 1)
            .Pod("new-c", 10.6, 18).Deleted("old-a", 11).Deleted("old-b", 11).Scoped()
            .Request(15, new(OutcomeKind.ConnectTimedOut), reused: false, connection: 0).Explain().CauseId);

    [Fact]
    public void Analyze_StrangerReplacedToo_HasNoWindow()
    {
        var verdict = Single().Deleted("redis-z", 13).Finished(19).Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal("old-a", Assert.Single(verdict.Windows).Pod);
    }

    [Fact]
    public void Analyze_OnlyAnotherRolloutEnded_DidNotFinish()
    {
        var verdict = Single().Finished(19, workload: "deployment/redis").Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("did not finish", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OnlyTheFirstDeploymentEnded_DidNotFinish()
    {
        var verdict = Single().Finished(5).Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("did not finish", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OnlyScaled_NothingWasRolledOut()
    {
        var verdict = new Scene().Pod("old-a", 0, 1).Pod("old-b", 11, 12).Finished(5).Scoped()
            .Answers("old-a", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("nothing was rolled out", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_PodsOfAnotherWorkloadBehindTheSameService_BelongToTheRoute()
    {
        var scene = Single().Finished(19).Answers("new-b", 10, 30);
        scene.Options = scene.Options with { Workload = new(Core.Specs.WorkloadKind.Deployment, new("default", "x")) };
        Assert.Equal("old-a", Assert.Single(scene.Analyze().Verdict.Windows).Pod);
    }
}
