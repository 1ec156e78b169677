using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C1NoPreStopTests
{
    private static Scene Classic(double preStop = 0) => new Scene()
        .Pod("old-a", 0, 1, preStop: preStop).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
        .Answers("old-a", 2, 12 + preStop).Answers("old-b", 2, 25)
        .Deleted("old-a", 12, signal: 12 + preStop).Exited("old-a", 12.1 + preStop).Gone("old-a", 13 + preStop)
        .Targets(20, "old-b");

    [Fact]
    public void Judge_SentAfterSignalWhileRouted_IsC1WithTheDelayInWords()
    {
        var e = Classic().Request(12.2, Outcome.Of(502)).Explain();
        Assert.Equal("C1", e.CauseId);
        Assert.Equal("old-a", e.Pod);
        Assert.Equal(Stage.ProcessGoneRefusing, e.Stage);
        Assert.Contains(
            "pod old-a got SIGTERM 8.0 s before router lb stopped sending to it", e.Evidence, StringComparison.Ordinal);
        Assert.Contains("it had no preStop hook", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_HangReportedTenSecondsLater_IsAttributedByTheTimeOfSending()
    {
        var e = Classic().Request(14, Outcome.Of(504), took: 10).Explain();
        Assert.Equal("C1", e.CauseId);
        Assert.Equal(Stage.AddressGone, e.Stage);
    }

    [Fact]
    public void Judge_AfterTheRouterStopped_IsNotC1() =>
        Assert.NotEqual("C1", Classic().Request(22, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_Alb_NamesD1BesideIt()
    {
        var scene = Classic().Request(12.2, Outcome.Of(502));
        scene.Options = scene.Options with { IsAlb = true };
        Assert.Contains("D1", scene.Explain().RelatedCauses);
    }

    [Fact]
    public void Judge_HookCoveredAPart_IsC2() =>
        Assert.Equal("C2", Classic(preStop: 5).Request(17.2, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_FasterThanRealTime_ARefusalThatLooksSlowIsStillOne()
    {
        var scene = new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 12).Deleted("old-a", 12, signal: 12).Exited("old-a", 12.4).Targets(20, "old-b")
            .Request(12.3, Outcome.Of(502), took: 0.3);
        Assert.Equal("C4", scene.Explain().CauseId);
        scene.Options = scene.Options with { Speed = 10 };
        Assert.Equal("C1", scene.Explain().CauseId);
    }
}
