using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class D2DeregistrationCutTests
{
    private static Scene Draining(double? exit)
    {
        var scene = new Scene().Pod("old-a", 0, 1, preStop: 60, grace: 90).Pod("old-b", 0, 1).Answers("old-a", 2, 12)
            .Targets(1, "old-a", "old-b").Deleted("old-a", 12, grace: 90).Targets(12.5, "old-b")
            .Target(12.5, "old-a", "draining").Target(22.5, "old-a", "unused");
        return exit is { } at ? scene.Exited("old-a", at) : scene;
    }

    [Fact]
    public void Judge_CutWhenTheDelayEnded_IsD2()
    {
        var e = Draining(null).Request(12, Outcome.Of(502), took: 10.52).Explain();
        Assert.Equal("D2", e.CauseId);
        Assert.Equal("old-a", e.Pod);
        Assert.Contains("ended 10.0 s after it began to drain", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ThePodEndedItself_IsNotD2() =>
        Assert.Equal("C4", Draining(22.5).Request(12, Outcome.Of(502), took: 10.52).Explain().CauseId);
}
