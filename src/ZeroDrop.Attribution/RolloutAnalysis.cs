using System.Collections.Immutable;
using ZeroDrop.Attribution.Analyzers;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Attribution.Verdicts;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution;

/// <summary>Explains the failed requests of one run over one route.</summary>
public static class RolloutAnalysis
{
    // Below this a conclusion is a guess, and the request stays honestly unexplained.
    private const double LeastConfidence = 0.15;

    /// <summary>
    /// Explains every failed request and gives the verdict. Pure: the same input gives the same result.
    /// </summary>
    /// <param name="timeline">What happened; events in order of time.</param>
    /// <param name="requests">Every request of the run, failed or not, in any order.</param>
    /// <param name="options">The route and what is known about it.</param>
    public static AnalysisResult Analyze(
        Timeline timeline, IReadOnlyList<RequestResult> requests, AttributionOptions options)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Speed, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinRequestsPerWindow, 1, nameof(options));

        var run = new RunFacts(timeline, requests, options);
        var finder = new CandidateFinder(run);
        var explained = requests.Where(r => r.Outcome.IsDrop).OrderBy(r => r.Seq)
            .Select(r => Explain(new RequestContext(run, r, finder))).ToList();
        var background = new Background(run, requests);
        var explanations = background.Mark(explained);
        var verdict = new VerdictMaker(run).Make(requests, explanations);
        var counts = Count(explanations);
        var propagation = Propagation.Measure(run, requests);
        return new()
        {
            Explanations = explanations,
            CauseCounts = counts,
            Background = background.Describe(explanations),
            Verdict = verdict,
            Propagation = propagation,
            SlowSuccesses = SlowSuccesses(run, requests),
            ErrorAnswers = ErrorAnswers.Count(run, requests),
            NextStep = NextStepAdvisor.Advise(run, counts, propagation, requests),
        };
    }

    private static Explanation Explain(RequestContext context)
    {
        (ICauseAnalyzer Analyzer, Conclusion Conclusion)? best = null;
        foreach (var analyzer in AnalyzerCatalogue.All)
        {
            if (analyzer.Judge(context) is { } conclusion && conclusion.Confidence >= LeastConfidence
                && (best is null || conclusion.Confidence > best.Value.Conclusion.Confidence))
            {
                best = (analyzer, conclusion);
            }
        }

        var request = context.Request;
        return new()
        {
            Seq = request.Seq,
            Sent = context.Sent,
            Outcome = request.Outcome.Name,
            CauseId = best?.Analyzer.CauseId,
            RelatedCauses = best?.Conclusion.Related ?? [],
            Confidence = Math.Round(Math.Min(best?.Conclusion.Confidence ?? 0, 1), 3),
            Pod = best?.Conclusion.Pod ?? "",
            Stage = best?.Conclusion.Stage ?? Stage.Unknown,
            Evidence = best?.Conclusion.Evidence
                ?? $"nothing in the timeline fits a {request.Outcome.Name} at this time"
                + (context.QuietAround(TimeSpan.FromSeconds(2)) ? ": no pod event within 2 s of it" : ""),
        };
    }

    private static ImmutableArray<CauseCount> Count(ImmutableArray<Explanation> explanations) =>
        [.. explanations.Where(e => !e.IsBackground)
            .GroupBy(e => e.CauseId ?? CauseCount.Unexplained)
            .Select(g => new CauseCount(g.Key, g.LongCount()))
            .OrderBy(c => c.CauseId == CauseCount.Unexplained).ThenByDescending(c => c.Requests)
            .ThenBy(c => c.CauseId, StringComparer.Ordinal)];

    // The kernel sends an unanswered SYN again after 1, 3 and 7 s (causes.md 6.4): a success that late, on a new
    // connection and with no endpoint when it was sent, belongs to the same outage.
    private static long SlowSuccesses(RunFacts run, IReadOnlyList<RequestResult> requests) =>
        run.Options.Route != RouteKind.KubeProxy ? 0 : requests.LongCount(r =>
            !r.Outcome.IsDrop && r.Outcome.Kind == OutcomeKind.Response && !r.ConnectionReused && r.Sent is { } sent
            && r.FirstByte is { } first && first - sent >= run.Options.Real(TimeSpan.FromSeconds(0.9))
            && run.Endpoints.NoneReadyDuring(sent - run.Options.UnseenRouterLag, sent + run.Options.Slack));
}
