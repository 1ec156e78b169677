using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Causes;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Verdicts;

/// <summary>Says the one change that would help most: the fix of the leading cause, with this run's numbers.</summary>
internal static class NextStepAdvisor
{
    // The inequalities ask for a margin of 2 to 5 s (causes.md, "the five inequalities").
    private const int CoverMargin = 2;
    private const int GraceMargin = 5;

    /// <summary>Advice, or the empty string when nothing was dropped.</summary>
    public static string Advise(
        RunFacts run,
        ImmutableArray<CauseCount> counts,
        ImmutableArray<RouterPropagation> propagation,
        IReadOnlyList<RequestResult> requests)
    {
        if (counts.IsEmpty)
        {
            return "";
        }

        // Without a readiness probe old pods go before new ones serve; no hook can help before that is mended.
        var leading = counts.Any(c => c.CauseId == "A1") ? "A1" : counts[0].CauseId;
        return leading switch
        {
            CauseCount.Unexplained => 
                "Look at the unexplained requests in the run folder: no pod event fits their times",
            "C1" or "C2" or "C6" or "C7" => Cover(leading, propagation, requests),
            "C3" => Grace(run, requests),
            _ => CauseCatalogue.Find(leading)?.Fix ?? "",
        };
    }

    private static string Cover(
        string cause,
        ImmutableArray<RouterPropagation> propagation,
        IReadOnlyList<RequestResult> requests)
    {
        var measured = propagation.IsEmpty ? (TimeSpan?)null : propagation.Max(p => p.Slowest);
        var sleep = measured is { } slowest ? (int)Math.Ceiling(slowest.TotalSeconds) + CoverMargin : 0;
        var longest = Longest(requests);
        var what = cause switch
        {
            "C1" => "Add a preStop hook",
            "C2" => "Make the preStop hook longer",
            "C6" => "Replace the failing preStop hook by the native one",
            _ => "Put an effective preStop hook on the container that serves",
        };
        return measured is null
            ? $"{what} (sleep) that outlasts the slowest router, or wait that long in the app before it stops listening"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: sleep {sleep} s (the slowest router sent for {measured.Value.TotalSeconds:0.0} s after a "
                + $"deletion), with terminationGracePeriodSeconds {sleep + longest + GraceMargin} or more (longest "
                + $"request {longest} s)");
    }

    private static string Grace(RunFacts run, IReadOnlyList<RequestResult> requests)
    {
        var longest = Longest(requests);
        var pod = run.Pods.LastOrDefault(p => p.Killed && p.DeletedAt is not null);
        var hook = pod?.PreStop ?? TimeSpan.Zero;
        var grace = pod?.Grace ?? TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Raise terminationGracePeriodSeconds from {grace.TotalSeconds:0.#} to "
            + $"{Math.Ceiling(hook.TotalSeconds) + longest + GraceMargin:0} or more: preStop {hook.TotalSeconds:0.#} s "
            + $"+ longest request {longest} s + {GraceMargin} s margin");
    }

    // A cut request would have taken longer than it was seen to: it counts as long as it ran.
    private static int Longest(IReadOnlyList<RequestResult> requests) => (int)Math.Ceiling(
        requests.Where(r => r.Sent is not null && r.Outcome.Kind is OutcomeKind.Response or OutcomeKind.Truncated
                && r.Outcome.Status is not (502 or 503 or 504))
            .Select(r => r.End - r.Sent!.Value).DefaultIfEmpty(TimeSpan.Zero).Max().TotalSeconds);
}
