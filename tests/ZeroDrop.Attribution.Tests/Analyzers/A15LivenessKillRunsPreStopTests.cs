using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A15LivenessKillRunsPreStopTests
{
    private static string? Cause(double ready) => new Scene().Pod("old-a", 0, 1).Answers("old-a", 2, 40)
        .Pod("new-b", 11, ready, preStop: 8).Targets(1, "old-a").Targets(ready + 0.2, "old-a", "new-b")
        .Answers("new-b", 20.5, 22.9)
        .Event(15, "new-b", "Killing", "Container app failed liveness probe, will be restarted").Exited("new-b", 24, 0)
        .Request(23.5, Outcome.Of(502)).Explain().CauseId;

    [Fact]
    public void Judge_TurnedReadyDuringTheHookOfItsKill_IsA15() => Assert.Equal("A15", Cause(ready: 20));

    [Fact]
    public void Judge_ReadyBeforeTheKill_IsA5() => Assert.Equal("A5", Cause(ready: 12));
}
