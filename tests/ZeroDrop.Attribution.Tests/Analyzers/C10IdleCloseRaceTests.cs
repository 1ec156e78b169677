using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C10IdleCloseRaceTests
{
    private static Scene Quiet() => new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1).Answers("old-a", 2, 30);

    [Fact]
    public void Judge_ReusedConnectionResetWithoutPodEvent_IsC10() => Assert.Equal(
        "C10", Quiet().Request(20, new(OutcomeKind.ResetBeforeResponse), connection: 7).Explain().CauseId);

    [Fact]
    public void Judge_NewConnection_IsNotC10() => Assert.Null(
        Quiet().Request(20, new(OutcomeKind.ResetBeforeResponse), connection: 7, reused: false).Explain().CauseId);

    [Fact]
    public void Judge_AlsoInTheControlPeriod_IsBackground()
    {
        var result = Quiet().Request(5, new(OutcomeKind.ResetBeforeResponse), connection: 7)
            .Request(20, new(OutcomeKind.ResetBeforeResponse), connection: 7).Analyze();
        Assert.All(result.Explanations, e => Assert.True(e.IsBackground));
        Assert.Equal(0, result.Verdict.Drops);
        Assert.Equal(1, result.Background.Subtracted);
        Assert.Empty(result.CauseCounts);
    }
}
