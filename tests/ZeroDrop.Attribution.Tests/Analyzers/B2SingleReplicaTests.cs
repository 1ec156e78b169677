using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class B2SingleReplicaTests
{
    private static Scene Single() => new Scene().Pod("old-a", 0, 1).Targets(1, "old-a").Deleted("old-a", 11)
        .Targets(11.5).Exited("old-a", 12).Gone("old-a", 12.5).Pod("new-b", 12, 18).Targets(18.5, "new-b");

    [Fact]
    public void Judge_OnlyPodGone_IsB2() =>
        Assert.Equal("B2", Single().Request(15, Outcome.Of(503)).Explain().CauseId);

    [Fact]
    public void Judge_AfterTheSuccessorServes_IsNotB2() =>
        Assert.NotEqual("B2", Single().Request(25, Outcome.Of(503)).Explain().CauseId);
}
