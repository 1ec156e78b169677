using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C9IdleCloseInDrainTests
{
    private static Scene Draining() => new Scene(RouteKind.KubeProxy)
        .Pod("old-a", 0, 1).Answers("old-a", 2, 12).Deleted("old-a", 12, signal: 12).Exited("old-a", 18);

    [Fact]
    public void Judge_ReusedConnectionClosedWhileDraining_IsC9() =>
        Assert.Equal(
            "C9", Draining().Request(12.01, new(OutcomeKind.EofBeforeResponse), connection: 7).Explain().CauseId);

    [Fact]
    public void Judge_EndedWithTheProcess_IsC4() => Assert.Equal(
        "C4", Draining().Request(17, new(OutcomeKind.EofBeforeResponse), took: 1.01, connection: 7).Explain().CauseId);

    [Fact]
    public void Judge_LongBeforeTheSignal_IsNotC9() =>
        Assert.NotEqual(
            "C9", Draining().Request(8, new(OutcomeKind.EofBeforeResponse), connection: 7).Explain().CauseId);
}
