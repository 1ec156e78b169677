using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Facts;

/// <summary>
/// Finds the pods on which a failed request may have been lost. A failed request rarely names its pod: then it
/// is joined by
/// the router, the time of sending and what each pod in rotation could do at that time (causes.md 1.0, recipe; 6.3).
/// </summary>
internal sealed class CandidateFinder
{
    private readonly RunFacts _run;
    private readonly AttributionOptions _options;

    public CandidateFinder(RunFacts run)
    {
        _run = run;
        _options = run.Options;
    }

    public ImmutableArray<Candidate> Find(RequestResult request, Signature signature)
    {
        var attempt = new Attempt(
            request.Sent ?? request.Due, request.End, signature, request.ConnectionReused,
            request.Outcome.Kind == OutcomeKind.Truncated);
        var known = _run.PodOf(request);
        var pods = known is not null ? [known] : InRotation(request, attempt);
        var judge = new PodStages(_options, _run.AnswersKnown, known is not null);
        var found = pods.SelectMany(p => judge.Of(p, attempt)).Where(c => c.Likelihood > 0).ToList();
        var sum = found.Sum(c => c.Likelihood);
        return [.. found.Select(c => c with { Share = c.Likelihood / sum })
            .OrderByDescending(c => c.Share).ThenBy(c => c.Pod.Key).ThenBy(c => c.Stage)];
    }

    private IEnumerable<PodFacts> InRotation(RequestResult request, Attempt attempt)
    {
        var targets = _run.Routers.IsEmpty
            ? _run.Endpoints.UsableDuring(
                attempt.Sent - _options.UnseenRouterLag, attempt.Sent + _options.Slack)
            : _run.RoutersOf(request).Aggregate(ImmutableHashSet<string>.Empty, (all, r) => all.Union(
                r.TargetsDuring(attempt.Sent - _options.RouterSlack, attempt.Sent + _options.Slack)));
        return _run.Pods.Where(p => p.Address.Length > 0 && targets.Contains(p.Address)
            && (p.CreatedAt is null || p.CreatedAt <= attempt.Sent) && !OtherHolds(p, attempt.Sent));
    }

    // Addresses are used again: only the last pod that was created with it by then can be meant.
    private bool OtherHolds(PodFacts pod, DateTimeOffset time) => _run.Pods.Any(p => p.Address == pod.Address
        && p.CreatedAt > pod.CreatedAt && p.CreatedAt <= time && (p.Starts.IsEmpty || p.Starts[0].Earliest <= time));
}
