using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C3KilledAtDeadlineTests
{
    private static Scene Killed(double preStop, int code) => new Scene()
        .Pod("old-a", 0, 1, preStop: preStop, grace: 10).Targets(1, "old-a")
        .Answers("old-a", 2, 13).Deleted("old-a", 12, grace: 10, signal: 12 + preStop).Exited("old-a", 22, code);

    [Fact]
    public void Judge_InFlightAtSigkillAfterHook_IsC3()
    {
        var e = Killed(8, 137).Request(13, Outcome.Of(502), took: 9.01).Explain();
        Assert.Equal("C3", e.CauseId);
        Assert.Equal(Stage.InFlightAtKill, e.Stage);
        Assert.Contains("10.0 s after its deletion", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_EndedByItself_IsNotC3() =>
        Assert.Equal("C4", Killed(8, 0).Request(13, Outcome.Of(502), took: 9.01).Explain().CauseId);

    [Fact]
    public void Judge_DrainLongerThanGraceWithoutHook_IsC3() =>
        Assert.Equal("C3", new Scene().Pod("old-a", 0, 1, grace: 10).Targets(1, "old-a")
            .Answers("old-a", 2, 12).Deleted("old-a", 12, grace: 10, signal: 12).Exited("old-a", 22, 137)
            .Request(11.5, new(OutcomeKind.Truncated, 200), took: 10.51, pod: "old-a").Explain().CauseId);
}
