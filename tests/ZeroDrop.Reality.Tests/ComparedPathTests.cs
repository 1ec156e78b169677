using System.Collections.Immutable;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reality.Tests;

public sealed class ComparedPathTests
{
    [Fact]
    public void Difference_SameVerdictAndLeadingCause_None() =>
        Assert.Null(Difference(["C4 (exits at once)", "C4", "C2"], VerdictKind.Dropped, ("C4", 9), ("C1", 8)));

    [Fact]
    public void Difference_OtherLeadingCause_BothNamed() =>
        Assert.Equal("C4\tC1", Difference(["C4", "C4", "C2"], VerdictKind.Dropped, ("C1", 9), ("C4", 8)));

    [Fact]
    public void Difference_OtherVerdict_BothNamed()
    {
        Assert.Equal("Dropped\tNothingDropped", Difference(["C4"], VerdictKind.NothingDropped));
        Assert.Equal("NothingDropped\tDropped", Difference([], VerdictKind.Dropped, ("C9", 1)));
        Assert.Equal("NothingDropped\tInconclusive", Difference([], VerdictKind.Inconclusive));
    }

    [Fact]
    public void Difference_OnlyArtefactsWereRecorded_NothingDroppedIsTheSame() =>
        Assert.Null(Difference(["D7 (reload of the balancer itself)"], VerdictKind.NothingDropped));

    [Fact]
    public void Difference_PathThatIsNotInTheClone_None() =>
        Assert.Null(Difference(null, VerdictKind.Dropped, ("C9", 1)));

    [Fact]
    public void Parse_DifferenceWithoutReason_Refused()
    {
        Assert.Equal(["s\tA\tC1\tC2"], KnownDifferences.Parse("# why\ns\tA\tC1\tC2\tbecause\n"));
        Assert.Throws<FormatException>(() => KnownDifferences.Parse("s\tA\tC1\tC2\n"));
    }

    private static string? Difference(
        string[]? labels, VerdictKind verdict, params (string Cause, long Requests)[] causes) => new ComparedPath(
            "s",
            new RecordedPath("A", 100, labels is null ? null : labels.ToImmutableArray()),
            new AnalysisResult
            {
                Explanations = [],
                CauseCounts = [.. causes.Select(c => new CauseCount(c.Cause, c.Requests))],
                Background = new BackgroundErrors { Requests = 0 },
                Verdict = new Verdict
                {
                    Kind = verdict,
                    Requests = 100,
                    Drops = causes.Sum(c => c.Requests),
                    LossRateBound = 1,
                },
                Propagation = [],
                SlowSuccesses = 0,
                NextStep = "",
            }).Difference();
}
