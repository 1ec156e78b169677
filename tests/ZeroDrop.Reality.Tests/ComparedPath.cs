using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reality.Tests;

/// <summary>One path of a recorded rollout beside its rehearsal.</summary>
/// <param name="Scenario">The rollout.</param>
/// <param name="Recorded">The path.</param>
/// <param name="Rehearsed">What attribution says about the rehearsal.</param>
internal sealed record ComparedPath(string Scenario, RecordedPath Recorded, AnalysisResult Rehearsed)
{
    /// <summary>Seed of the rehearsal: which one it was.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The difference, in the words of <c>known-differences.tsv</c>; null = none, or nothing to
    /// compare.</summary>
    public string? Difference()
    {
        if (Recorded.Causes is not { } labels)
        {
            return null;
        }

        var causes = Labels.OfRollout(labels);
        var expected = causes.IsEmpty ? VerdictKind.NothingDropped : VerdictKind.Dropped;
        if (Rehearsed.Verdict.Kind != expected)
        {
            return $"{expected}\t{Rehearsed.Verdict.Kind}";
        }

        var leading = Labels.Leading(causes);
        var ours = Rehearsed.CauseCounts.Where(c => c.Requests == Rehearsed.CauseCounts[0].Requests)
            .Select(c => c.CauseId).ToList();
        return leading.IsEmpty || leading.Any(label => ours.Exists(cause => Labels.Agree(label, cause)))
            ? null
            : $"{string.Join('+', leading)}\t{string.Join('+', ours)}";
    }

    /// <summary>A line of the table.</summary>
    public override string ToString()
    {
        var verdict = Rehearsed.Verdict;
        var causes = string.Join(' ', Rehearsed.CauseCounts.Select(c => $"{c.CauseId} {c.Requests}"));
        var doubt = verdict.Kind == VerdictKind.Inconclusive ? $" inconclusive: {verdict.Reason}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scenario,-7}{Recorded.Name,-6}{Counts(Recorded.Causes, Recorded.Requests),-46}"
            + $"{verdict.Drops}/{verdict.Requests} {causes}{doubt}{(Seed > 1 ? " (again)" : "")}");
    }

    private static string Counts(ImmutableArray<string>? causes, long requests) => causes is not { } all
        ? "not in the clone"
        : string.Create(CultureInfo.InvariantCulture, $"{all.Length}/{requests} ") + string.Join(' ', all
            .CountBy(label => label.Split(' ')[0]).OrderByDescending(c => c.Value).Select(c => $"{c.Key} {c.Value}"));
}
