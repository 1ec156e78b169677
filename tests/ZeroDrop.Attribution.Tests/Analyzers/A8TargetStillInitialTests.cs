using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A8TargetStillInitialTests
{
    private static Scene Registering() => new Scene().Pod("old-a", 0, 1).Answers("old-a", 2, 12).Targets(1, "old-a")
        .Pod("new-b", 10.5, 11.5).Target(11.6, "new-b", "initial").Deleted("old-a", 12, signal: 12)
        .Target(12.1, "old-a", "draining").Exited("old-a", 12.2).Targets(12.3);

    [Fact]
    public void Judge_ReadyPodWhoseTargetIsInitial_IsA8() =>
        Assert.Equal("A8", Registering().Request(14, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Judge_AnotherTargetHealthy_IsNotA8() => Assert.NotEqual(
        "A8", Registering().Pod("old-c", 0, 1).Target(1, "old-c", "healthy").Request(14, Outcome.Of(503))
            .Explain().CauseId);
}
