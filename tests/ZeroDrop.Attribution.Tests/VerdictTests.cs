using CsCheck;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Tests;

public sealed class VerdictTests
{
    private static Scene Clean() => new Scene().Pod("old-a", 0, 1).Pod("new-b", 10.5, 11.5).Targets(1, "old-a")
        .Targets(11.6, "old-a", "new-b").Deleted("old-a", 12, signal: 20).Targets(16, "new-b").Exited("old-a", 21)
        .Gone("old-a", 21.5);

    [Fact]
    public void Analyze_EnoughRequestsAndNoDrop_SaysNothingDroppedWithNAndBound()
    {
        var verdict = Clean().Finished(22).Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.NothingDropped, verdict.Kind);
        Assert.InRange(verdict.Requests, 199, 202);
        Assert.Equal(3.0 / verdict.Requests, verdict.LossRateBound, 9);
        var window = Assert.Single(verdict.Windows);
        Assert.Equal("old-a", window.Pod);
        Assert.InRange(window.Requests, 94, 97);
    }

    [Fact]
    public void Analyze_RolloutDidNotFinish_IsInconclusive()
    {
        var verdict = Clean().Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("did not finish", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_RolloutFailed_SaysWhy()
    {
        var verdict = Clean().Finished(22, succeeded: false).Answers("new-b", 10, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("progress deadline", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_FewRequestsMetTheWindow_IsInconclusive()
    {
        var verdict = Clean().Finished(22).Answers("new-b", 25, 30).Analyze().Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("only 0 requests met the drop window of pod old-a", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_OneDrop_IsDroppedEvenWhenUnexplained()
    {
        var result = Clean().Finished(22).Answers("new-b", 10, 30).Request(29, new(OutcomeKind.Malformed)).Analyze();
        Assert.Equal(VerdictKind.Dropped, result.Verdict.Kind);
        Assert.Equal([new CauseCount(CauseCount.Unexplained, 1)], result.CauseCounts);
        Assert.Equal(0, Assert.Single(result.Explanations).Confidence);
    }

    [Fact]
    public void Analyze_RequestWithoutEnd_IsInconclusive()
    {
        var verdict = Clean().Finished(22).Answers("new-b", 10, 30).Request(20, new(OutcomeKind.Unfinished)).Analyze()
            .Verdict;
        Assert.Equal(VerdictKind.Inconclusive, verdict.Kind);
        Assert.Contains("1 requests had no end", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0, VerdictKind.NothingDropped)]
    [InlineData(0, 1, VerdictKind.Inconclusive)]
    [InlineData(40, 100, VerdictKind.NothingDropped)]
    [InlineData(40, 200, VerdictKind.Inconclusive)]
    public void Analyze_More500ThanBefore_IsInconclusive(int before, int after, VerdictKind expected)
    {
        // As many requests before the rollout as a half of those after.
        var scene = Clean().Finished(22).Answers("old-a", 0, 9.9).Answers("new-b", 10, 29.9);
        Fill(scene, before, 0.05, 9.9, 500);
        Fill(scene, after, 10.05, 29.9, 500);
        var result = scene.Analyze();
        Assert.Equal(expected, result.Verdict.Kind);
        Assert.Equal(expected == VerdictKind.Inconclusive, result.Verdict.Reason.Contains("5xx", StringComparison.Ordinal));
        Assert.Equal(
            before + after == 0 ? [] : [new ErrorAnswer(500, before, after)], result.ErrorAnswers);
    }

    [Fact]
    public void Analyze_NotFound_IsShownAndNoDoubt()
    {
        var scene = Clean().Finished(22).Answers("new-b", 10, 30);
        Fill(scene, 30, 10, 29, 404);
        var result = scene.Analyze();
        Assert.Equal(VerdictKind.NothingDropped, result.Verdict.Kind);
        Assert.Equal([new ErrorAnswer(404, 0, 30)], result.ErrorAnswers);
    }

    [Fact]
    public void Analyze_Propagation_IsMeasuredPerRouter()
    {
        var router = Assert.Single(Clean().Answers("new-b", 10, 30).Analyze().Propagation);
        Assert.Equal("lb", router.Router);
        Assert.Equal(4, router.Slowest.TotalSeconds, 3);
    }

    [Fact]
    public void Analyze_RouterPrefix_LeavesOtherRoutersOut()
    {
        var scene = Clean().Answers("new-b", 10, 30);
        scene.Options = scene.Options with { RouterPrefix = "lb" };
        Assert.Single(scene.Analyze().Propagation);
        scene.Options = scene.Options with { RouterPrefix = "alb/web/" };
        Assert.Empty(scene.Analyze().Propagation);
    }

    [Fact]
    public void Analyze_C1Leads_NextStepSaysTheSleepThatIsNeeded()
    {
        var result = new Scene().Pod("old-a", 0, 1).Pod("old-b", 0, 1).Targets(1, "old-a", "old-b")
            .Answers("old-a", 2, 12).Deleted("old-a", 12, signal: 12).Exited("old-a", 12.1).Targets(20, "old-b")
            .Request(12.2, Outcome.Of(502)).Analyze();
        Assert.StartsWith("Add a preStop hook: sleep 10 s", result.NextStep, StringComparison.Ordinal);
        Assert.Contains("8.0 s after a deletion", result.NextStep, StringComparison.Ordinal);
    }

    private static void Fill(Scene scene, int count, double from, double to, int status)
    {
        for (var i = 0; i < count; i++)
        {
            scene.Request(from + ((to - from) * i / count), Outcome.Of(status), pod: "new-b");
        }
    }

    [Fact]
    public void Upper_NoDropInN_IsTheRuleOfThree() => Assert.Equal(0.003, LossBound.Upper(0, 1000), 9);

    [Fact]
    public void Upper_AnyCounts_IsAboveTheRateAndAtMostOne() => Gen.Select(Gen.Long[0, 500], Gen.Long[1, 10_000])
        .ForSeeds((drops, more) =>
        {
            var bound = LossBound.Upper(drops, drops + more);
            Assert.InRange(bound, (double)drops / (drops + more), 1);
        });

    [Fact]
    public void Analyze_SameInputTwice_GivesTheSame()
    {
        var scene = Clean().Finished(22).Answers("new-b", 10, 30).Request(14, Outcome.Of(502));
        Assert.Equal(scene.Analyze().Explanations[0].Evidence, scene.Analyze().Explanations[0].Evidence);
    }
}
