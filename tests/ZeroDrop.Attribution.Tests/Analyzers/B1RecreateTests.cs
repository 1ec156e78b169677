using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class B1RecreateTests
{
    private static Scene Recreated(double created) => new Scene(RouteKind.KubeProxy)
        .Pod("old-a", 0, 1).Pod("old-b", 0, 1).Deleted("old-a", 11).Deleted("old-b", 11).Exited("old-a", 12)
        .Exited("old-b", 12).Gone("old-a", 12.5).Gone("old-b", 12.5).Pod("new-c", created, 18);

    [Fact]
    public void Judge_AllGoneBeforeTheFirstNewPod_IsB1()
    {
        var e = Recreated(12.6).Request(15, new(OutcomeKind.ConnectRefused), reused: false, connection: 0).Explain();
        Assert.Equal("B1", e.CauseId);
        Assert.Equal(Stage.NoEndpoint, e.Stage);
    }

    [Fact]
    public void Judge_NewPodCreatedBefore_IsB3() => Assert.Equal(
        "B3", Recreated(11.1).Request(15, new(OutcomeKind.ConnectTimedOut), reused: false, connection: 0).Explain()
            .CauseId);

    [Fact]
    public void Analyze_LateSuccessDuringTheOutage_IsCountedButNoDrop()
    {
        var result = Recreated(12.6).Request(15, Outcome.Of(200), took: 3.2, pod: "new-c", reused: false).Analyze();
        Assert.Equal(1, result.SlowSuccesses);
        Assert.Equal(0, result.Verdict.Drops);
    }
}
