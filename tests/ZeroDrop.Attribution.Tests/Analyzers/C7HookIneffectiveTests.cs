using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C7HookIneffectiveTests
{
    [Fact]
    public void Judge_SignalDidNotWaitForTheHook_IsC7() =>
        Assert.Equal("C7", new Scene().Pod("old-a", 0, 1, preStop: 8).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 12).Deleted("old-a", 12, signal: 12.05).Exited("old-a", 12.2).Targets(20, "old-b")
            .Request(12.4, Outcome.Of(502)).Explain().CauseId);

    [Fact]
    public void Judge_GraceZero_IsC7()
    {
        var e = new Scene().Pod("old-a", 0, 1, preStop: 8, grace: 0).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 12).Deleted("old-a", 12, grace: 0).Exited("old-a", 12.1, 137).Targets(20, "old-b")
            .Request(12.4, Outcome.Of(502)).Explain();
        Assert.Equal("C7", e.CauseId);
        Assert.Contains("never runs with a grace period of 0 s", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_SignalAfterTheHook_IsC2() =>
        Assert.Equal("C2", new Scene().Pod("old-a", 0, 1, preStop: 2).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 14).Deleted("old-a", 12, signal: 14).Exited("old-a", 14.2).Targets(20, "old-b")
            .Request(14.4, Outcome.Of(502)).Explain().CauseId);
}
