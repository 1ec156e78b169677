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
}
