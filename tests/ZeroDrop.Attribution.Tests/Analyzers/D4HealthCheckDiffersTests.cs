using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class D4HealthCheckDiffersTests
{
    private static Scene Unhealthy(string other) => new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1)
        .Answers("old-a", 2, 12).Targets(1, "old-a", "old-b").Target(11, "old-a", "unhealthy")
        .Target(11, "old-b", other);

    [Fact]
    public void Judge_ReadyPodsUnhealthyForTheBalancer_IsD4() =>
        Assert.Equal("D4", Unhealthy("unhealthy").Request(13, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Judge_OneTargetHealthy_IsNotD4() =>
        Assert.NotEqual("D4", Unhealthy("healthy").Request(13, Outcome.Of(503)).Explain().CauseId);
}
