using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests.Analyzers;

public sealed class C4AbruptExitTests
{
    [Fact]
    public void Judge_InFlightWhenTheAppEndsOnSigterm_IsC4()
    {
        var e = new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1).Answers("old-a", 2, 11.9)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.05, 143)
            .Request(11, new(OutcomeKind.EofBeforeResponse), took: 1.06, connection: 7).Explain();
        Assert.Equal("C4", e.CauseId);
        Assert.Equal("old-a", e.Pod);
        Assert.Contains("at once on SIGTERM", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ServedOnAndKilledWithoutHook_IsC4Ignored()
    {
        var e = new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1, grace: 5).Answers("old-a", 2, 16.9)
            .Deleted("old-a", 12, grace: 5, signal: 12).Exited("old-a", 17, 137)
            .Request(16, new(OutcomeKind.Truncated, 200), took: 1.01, pod: "old-a").Explain();
        Assert.Equal("C4", e.CauseId);
        Assert.Contains("did not act on SIGTERM", e.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RouterLetGoSoonAfterAnIgnoredSignal_IsC4NotC3()
    {
        // Sent to for 0.4 s after the signal, and answering: that it was sent nothing later proves nothing.
        var e = new Scene { Options = new() { Route = RouteKind.Balancer, Speed = 2 } }
            .Pod("old-a", 0, 1, grace: 5).Targets(1, "old-a").Answers("old-a", 2, 12.4)
            .Deleted("old-a", 12, grace: 5, signal: 12).Exited("old-a", 17, 137)
            .Request(11.5, new(OutcomeKind.Truncated, 200), took: 5.5, pod: "old-a").Explain();
        Assert.Equal("C4", e.CauseId);
    }

    [Fact]
    public void Judge_KilledAndItsEndSeenLate_NoIdleCloseIsBlamed()
    {
        var e = new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1, grace: 5).Answers("old-a", 2, 16.9)
            .Deleted("old-a", 12, grace: 5, signal: 12).Exited("old-a", 17, 137)
            .Request(16.9, new(OutcomeKind.EofBeforeResponse), took: 0.02, connection: 7).Explain();
        Assert.Equal("C4", e.CauseId);
    }

    [Fact]
    public void Judge_InFlightBeforeTheSignalAndItsEndSeenLate_IsC4()
    {
        var e = new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1).Answers("old-a", 2, 11.9)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.09, 143)
            .Request(11, new(OutcomeKind.EofBeforeResponse), took: 1.01, connection: 7).Explain();
        Assert.Equal("C4", e.CauseId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_CutWhileTheAppEndedAtOnce_IsC4(bool reused)
    {
        // The process closes its listener and its connections as it ends, a little before its end is known.
        var e = new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1).Answers("old-a", 2, 11.9)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.4, 143)
            .Request(12.02, new(OutcomeKind.ResetBeforeResponse), connection: 7, pod: "old-a", reused: reused)
            .Explain();
        Assert.Equal("C4", e.CauseId);
    }

    [Fact]
    public void Judge_ResponseCutOffLongBeforeItsEndIsSeen_IsC4()
    {
        var e = new Scene().Pod("old-a", 0, 1).Targets(1, "old-a").Answers("old-a", 2, 11.9)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 16, 143)
            .Request(11, new(OutcomeKind.Truncated, 200), took: 4.3, pod: "old-a").Explain();
        Assert.Equal("C4", e.CauseId);
    }

    [Fact]
    public void Judge_EndOfAnotherPod_IsNotBlamed() =>
        Assert.Null(new Scene(RouteKind.KubeProxy).Pod("old-a", 0, 1).Pod("old-b", 0, 1).Answers("old-b", 2, 15)
            .Deleted("old-a", 12, signal: 12).Exited("old-a", 12.05, 143)
            .Request(11, new(OutcomeKind.Truncated, 200), took: 3, pod: "old-b", reused: false).Explain().CauseId);
}
