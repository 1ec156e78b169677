using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class D7BalancerReloadTests
{
    private static Scene Reloaded() => new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
        .Answers("old-a", 2, 30).Targets(12, "old-b");

    [Fact]
    public void Judge_ClientConnectionResetAtAReload_IsD7() => Assert.Equal(
        "D7", Reloaded().Request(12.2, new(OutcomeKind.ResetBeforeResponse)).Explain().CauseId);

    [Fact]
    public void Judge_NoReloadNear_IsC10() => Assert.Equal(
        "C10", Reloaded().Request(20, new(OutcomeKind.ResetBeforeResponse)).Explain().CauseId);
}
