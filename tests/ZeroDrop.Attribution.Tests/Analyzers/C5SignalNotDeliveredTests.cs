using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C5SignalNotDeliveredTests
{
    private static string? Cause(bool delivered, double preStop = 0) =>
        new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1, preStop: preStop, grace: 5).Answers("old-a", 2, 16.9)
            .Deleted("old-a", 12, grace: 5, signal: 12 + preStop, delivered: delivered).Exited("old-a", 17, 137)
            .Request(16, new(OutcomeKind.Truncated, 200), took: 1.01, pod: "old-a").Explain().CauseId;

    [Fact]
    public void Judge_NoHandlerForTheSignal_IsC5() => Assert.Equal("C5", Cause(delivered: false));

    [Fact]
    public void Judge_HandlerThatIgnores_IsC4() => Assert.Equal("C4", Cause(delivered: true));

    [Fact]
    public void Judge_HookTookTheTime_IsC3() => Assert.Equal("C3", Cause(delivered: false, preStop: 4));
}
