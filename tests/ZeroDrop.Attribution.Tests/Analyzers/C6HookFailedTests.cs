using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C6HookFailedTests
{
    private static Scene Hooked() => new Scene().Pod("old-a", 0, 1, preStop: 8).Pod("old-b", 0, 1)
        .Targets(1, "old-a", "old-b").Answers("old-a", 2, 12).Deleted("old-a", 12).Targets(20, "old-b");

    [Fact]
    public void Judge_HookFailedAtOnce_IsC6()
    {
        var e = Hooked().Event(12.05, "old-a", "FailedPreStopHook", "PreStopHook failed").Exited("old-a", 15)
            .Request(12.5, Outcome.Of(502)).Explain();
        Assert.Equal("C6", e.CauseId);
        Assert.Contains("PreStopHook failed", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_SeenByTheEmbeddedCluster_IsC6() =>
        Assert.Equal("C6", Hooked().HookEnded(12.05, "old-a", succeeded: false).Exited("old-a", 15)
            .Request(12.5, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_ContainerDiedDuringTheHook_IsNotC6() =>
        Assert.NotEqual("C6", Hooked().Exited("old-a", 14).Event(14.05, "old-a", "FailedPreStopHook")
            .Request(14.5, Outcome.Of(502)).Explain().CauseId);
}
