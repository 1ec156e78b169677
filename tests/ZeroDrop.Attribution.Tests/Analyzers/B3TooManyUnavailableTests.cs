using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class B3TooManyUnavailableTests
{
    private static Scene Greedy() => new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
        .Pod("new-c", 10.6, 18).Deleted("old-a", 11).Deleted("old-b", 11).Targets(11.5).Targets(18.5, "new-c");

    [Fact]
    public void Judge_NoPodReadyInARollingUpdate_IsB3() =>
        Assert.Equal("B3", Greedy().Request(15, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Judge_OnePodLeft_IsNotB3() => Assert.NotEqual(
        "B3", Greedy().Pod("old-d", 0, 1).Request(15, Outcome.Of(503)).Explain().CauseId);
}
