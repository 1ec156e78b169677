using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C2PreStopTooShortTests
{
    [Fact]
    public void Judge_LameDuckShorterThanTheRouter_IsC2()
    {
        var e = new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 16).Deleted("old-a", 12, signal: 12).Exited("old-a", 25).Targets(20, "old-b")
            .Request(18, Outcome.Of(502)).Explain();
        Assert.Equal("C2", e.CauseId);
        Assert.Equal(Stage.ListenerClosedWhileRouted, e.Stage);
        Assert.Contains("served on for only 4.0 s", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_SignalIgnoredUntilKilled_IsNoLameDuck()
    {
        var e = new Scene().Pod("old-a", 0, 1, grace: 5).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 17).Deleted("old-a", 12, grace: 5, signal: 12).Exited("old-a", 17, 137)
            .Targets(20, "old-b").Request(17.1, Outcome.Of(502)).Explain();
        Assert.Equal("C1", e.CauseId);
    }
}
