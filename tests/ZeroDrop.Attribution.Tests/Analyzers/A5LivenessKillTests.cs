using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A5LivenessKillTests
{
    private static Scene Killed() => new Scene().Pod("old-a", 0, 1).Answers("old-a", 2, 30)
        .Pod("new-b", 11, 11.1, probe: false).Targets(1, "old-a").Targets(11.2, "old-a", "new-b")
        .Event(15, "new-b", "Killing", "Container app failed liveness probe, will be restarted")
        .Exited("new-b", 15.1, 137);

    [Fact]
    public void Judge_RefusedWhileRestarted_IsA5WithA1Beside()
    {
        var e = Killed().Request(17, Outcome.Of(502)).Explain();
        Assert.Equal("A5", e.CauseId);
        Assert.Equal(Stage.RestartedNotListening, e.Stage);
        Assert.Contains("A1", e.RelatedCauses);
    }

    [Fact]
    public void Judge_BeforeAnyKill_IsA1() =>
        Assert.Equal("A1", Killed().Request(12, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_OrdinaryStop_IsNotA5() => Assert.NotEqual(
        "A5", new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b").Answers("old-a", 2, 12)
            .Event(12, "old-a", "Killing", "Stopping container app").Deleted("old-a", 12, signal: 12)
            .Exited("old-a", 12.1).Request(12.2, Outcome.Of(502)).Explain().CauseId);
}
