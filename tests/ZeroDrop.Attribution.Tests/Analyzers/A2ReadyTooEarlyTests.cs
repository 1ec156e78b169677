using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class A2ReadyTooEarlyTests
{
    private static Scene Probed(bool probe) => new Scene().Pod("old-a", 0, 1).Answers("old-a", 2, 13.9)
        .Pod("new-b", 11, 13, probe: probe).Targets(1, "old-a").Targets(13.2, "old-a", "new-b")
        .Answers("new-b", 16, 30);

    [Fact]
    public void Judge_ProbeSucceededBeforeTheAppAnswered_IsA2() =>
        Assert.Equal("A2", Probed(probe: true).Request(14, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_WithoutProbe_IsA1() =>
        Assert.Equal("A1", Probed(probe: false).Request(14, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_OldPodStoppedAtTheSameTime_PrefersThatCause() => Assert.Equal(
        "C1", Probed(probe: true).Deleted("old-a", 14, signal: 14).Exited("old-a", 14.05).Request(14.2, Outcome.Of(502))
            .Analyze().Explanations[0].CauseId);
}
