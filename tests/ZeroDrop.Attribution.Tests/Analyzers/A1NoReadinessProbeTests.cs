using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A1NoReadinessProbeTests
{
    private static Scene Starting(bool probe) => new Scene()
        .Pod("old-a", 0, 1).Answers("old-a", 2, 30).Pod("new-b", 11, 11.1, probe: probe)
        .Targets(1, "old-a").Targets(11.2, "old-a", "new-b").Answers("new-b", 14, 30);

    [Fact]
    public void Judge_NewPodBeforeItsFirstAnswer_IsA1()
    {
        var e = Starting(probe: false).Request(12, Outcome.Of(502)).Explain();
        Assert.Equal("A1", e.CauseId);
        Assert.Equal("new-b", e.Pod);
        Assert.Contains("first answer was to a request sent 2.0 s later", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_BeforeTheRouterKnewThePod_IsNotA1() =>
        Assert.NotEqual("A1", Starting(probe: false).Request(10.9, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_AfterTheFirstAnswer_IsNotA1() =>
        Assert.NotEqual("A1", Starting(probe: false).Request(20, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_ResponsesDoNotNameThePod_IsStillA1() => Assert.Equal(
        "A1", new Scene().Pod("old-a", 0, 1).Pod("new-b", 11, 11.1, probe: false).Targets(1, "old-a")
            .Targets(11.2, "old-a", "new-b").Request(12, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_BesideDeadPodsLongAfterTheLastPodEvent_IsA1NotC10()
    {
        // A pod that has been gone for long hangs rather than refuses; the new one that never answered does refuse.
        var e = new Scene().Pod("old-a", 0, 1).Pod("old-c", 0, 1).Pod("old-d", 0, 1).Answers("old-a", 2, 11.9)
            .Answers("old-c", 2, 11.9).Answers("old-d", 2, 11.9).Pod("new-b", 11, 11.1, probe: false)
            .Targets(1, "old-a", "old-c", "old-d").Targets(29.8, "old-a", "old-c", "old-d", "new-b")
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.1).Deleted("old-c", 12, signal: 12)
            .Exited("old-c", 12.1).Deleted("old-d", 12, signal: 12).Exited("old-d", 12.1).Gone("old-a", 13)
            .Gone("old-c", 13).Gone("old-d", 13).Answers("new-b", 40, 50).Request(30, Outcome.Of(502)).Explain();
        Assert.Equal("A1", e.CauseId);
    }
}
