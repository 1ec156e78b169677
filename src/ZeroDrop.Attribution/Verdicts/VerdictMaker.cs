using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Verdicts;

/// <summary>Turns counts and exposure into a verdict that never says zero without its n.</summary>
internal sealed class VerdictMaker
{
    private readonly RunFacts _run;

    public VerdictMaker(RunFacts run) => _run = run;

    public Verdict Make(IReadOnlyList<RequestResult> requests, ImmutableArray<Explanation> explanations)
    {
        var counted = requests.Where(r => r.End >= _run.RolloutBegan && r.Due <= _run.Ended
            && r.Outcome.Kind != OutcomeKind.Unfinished).Select(r => r.Due).Order().ToArray();
        var drops = Math.Min(explanations.LongCount(e => !e.IsBackground), counted.Length);
        var windows = Windows(counted);
        var reason = drops > 0 ? "" : Doubt(counted.Length, windows, requests);
        return new()
        {
            Kind = drops > 0 ? VerdictKind.Dropped : reason.Length > 0 ? VerdictKind.Inconclusive
                : VerdictKind.NothingDropped,
            Requests = counted.Length,
            Drops = drops,
            LossRateBound = LossBound.Upper(drops, counted.Length),
            Windows = windows,
            Reason = reason,
        };
    }

    // A replaced pod's drop window: from its deletion until it had ended and the last router had let go of it.
    private ImmutableArray<WindowExposure> Windows(DateTimeOffset[] due) =>
        [.. _run.Pods.Where(p => p.DeletedAt is { } d && d.Latest >= _run.RolloutBegan)
            .Select(p => (Pod: p, From: p.DeletedAt!.Value.Earliest, To: End(p)))
            .OrderBy(w => w.From).ThenBy(w => w.Pod.Key)
            .Select(w => new WindowExposure(w.Pod.Name, w.From, w.To, Between(due, w.From, w.To)))];

    private DateTimeOffset End(PodFacts pod)
    {
        DateTimeOffset?[] ends =
            [pod.LastExit?.At.Latest, pod.GoneAt, RunFacts.StoppedSending(pod, _run.Routers), pod.TermAt?.Latest];
        return ends.Max() ?? pod.DeletedAt!.Value.Latest;
    }

    private string Doubt(
        int requests, ImmutableArray<WindowExposure> windows, IReadOnlyList<RequestResult> results)
    {
        var least = _run.Options.MinRequestsPerWindow;
        var ended = _run.Timeline.OfType<TimelineEvent.RolloutEnded>().LastOrDefault(e => e.At >= _run.RolloutBegan);
        if (requests == 0)
        {
            return "no request was sent during the rollout";
        }

        if (ended is not { Succeeded: true })
        {
            return ended is null ? Unfinished() : $"the rollout did not succeed: {ended.Message}";
        }

        if (windows.IsEmpty)
        {
            return "no pod was replaced";
        }

        var unfinished = results.LongCount(r => r.End >= _run.RolloutBegan && r.Due <= _run.Ended
            && r.Outcome.Kind == OutcomeKind.Unfinished);
        if (unfinished > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{unfinished} requests had no end when the run had");
        }

        var thin = windows.Where(w => w.Requests < least).ToList();
        return thin.Count == 0 ? ErrorAnswers.Doubt(_run, results) : string.Create(
            CultureInfo.InvariantCulture,
            $"only {thin.Min(w => w.Requests)} requests met the drop window of pod {thin.MinBy(w => w.Requests)!.Pod}; "
            + $"{least} are needed");
    }

    private string Unfinished()
    {
        var created = _run.Timeline.OfType<TimelineEvent.PodCreated>().ToLookup(p => p.At >= _run.RolloutBegan);
        var before = created[false].Select(p => p.Revision).ToHashSet(StringComparer.Ordinal);
        return before.Count == 0 || created[true].Any(p => !before.Contains(p.Revision))
            ? "the rollout did not finish" : "nothing was rolled out: no pod of another revision was created";
    }

    private static long Between(DateTimeOffset[] sorted, DateTimeOffset from, DateTimeOffset to)
    {
        var first = Array.BinarySearch(sorted, from.AddTicks(-1));
        var last = Array.BinarySearch(sorted, to.AddTicks(1));
        return (last < 0 ? ~last : last) - (first < 0 ? ~first : first);
    }
}
