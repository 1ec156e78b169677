using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Verdicts;

/// <summary>
/// The app's own answers outside 2xx and 3xx. They are no drops; but an app that fails more during its rollout than
/// before it does not serve well, and a load that only gets 404 shows little.
/// </summary>
internal static class ErrorAnswers
{
    // Standard deviations of the difference: chance alone exceeds three once in 700 runs.
    private const double Sigmas = 3;

    /// <summary>The counts, in order of status.</summary>
    public static ImmutableArray<ErrorAnswer> Count(RunFacts run, IReadOnlyList<RequestResult> requests) =>
        [.. requests.Where(r => IsError(r.Outcome) && r.Due <= run.Ended).GroupBy(r => r.Outcome.Status)
            .OrderBy(g => g.Key)
            .Select(g => new ErrorAnswer(
                g.Key, g.LongCount(r => r.End < run.RolloutBegan), g.LongCount(r => r.End >= run.RolloutBegan)))];

    /// <summary>What speaks against "nothing dropped": more answers of 5xx than the control period had, which no chance
    /// explains. Empty = nothing.</summary>
    public static string Doubt(RunFacts run, IReadOnlyList<RequestResult> requests)
    {
        var errors = Count(run, requests).RemoveAll(e => e.Status is < 500 or > 599);
        var (before, after) = (errors.Sum(e => e.Control), errors.Sum(e => e.Rollout));
        var control = requests.LongCount(r => r.End < run.RolloutBegan);
        var ratio = (double)(requests.Count - control) / Math.Max(control, 1);
        var expected = before * ratio;
        return after - expected <= Sigmas * Math.Sqrt(expected * (1 + ratio)) ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"the app answered {after} requests with a 5xx of its own from the rollout on ({Text(errors)}), after {before} "
            + $"of {control} before it");
    }

    private static string Text(ImmutableArray<ErrorAnswer> errors) => string.Join(", ", errors.Where(e => e.Rollout > 0)
        .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Rollout} x {e.Status}")));

    private static bool IsError(Outcome outcome) =>
        outcome is { Kind: OutcomeKind.Response, Status: < 200 or >= 400 } && !outcome.IsDrop;
}
