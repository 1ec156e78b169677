using System.Collections.Immutable;
using ZeroDrop.Core.Causes;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Json;

/// <summary>Between the vocabulary's records and what files hold.</summary>
internal static class Documents
{
    public static VerdictDocument Of(Verdict verdict) => new()
    {
        Kind = VerdictText.InFiles(verdict.Kind),
        Requests = verdict.Requests,
        Drops = verdict.Drops,
        LossRateBound = verdict.LossRateBound,
        Reason = verdict.Reason,
        Windows = [.. verdict.Windows.Select(w =>
            new WindowDocument(w.Pod, JsonTime.Of(w.From), JsonTime.Of(w.To), w.Requests))],
    };

    public static Verdict From(VerdictDocument document) => new()
    {
        Kind = VerdictText.Parse(document.Kind),
        Requests = document.Requests,
        Drops = document.Drops,
        LossRateBound = document.LossRateBound,
        Reason = document.Reason,
        Windows = [.. document.Windows.Select(w =>
            new WindowExposure(w.Pod, JsonTime.Time(w.From), JsonTime.Time(w.To), w.Requests))],
    };

    public static CauseDocument Of(CauseCount count)
    {
        var cause = CauseCatalogue.Find(count.CauseId);
        return new(count.CauseId, cause?.Name, cause?.Page, count.Requests);
    }

    public static ExplanationDocument Of(Explanation explanation) => new()
    {
        Seq = explanation.Seq,
        Sent = JsonTime.Of(explanation.Sent),
        Outcome = explanation.Outcome,
        Cause = explanation.CauseId,
        Related = explanation.RelatedCauses.IsDefaultOrEmpty ? null : [.. explanation.RelatedCauses],
        Confidence = explanation.Confidence,
        Pod = explanation.Pod.Length == 0 ? null : explanation.Pod,
        Stage = explanation.Stage.ToString(),
        Background = explanation.IsBackground,
        Evidence = explanation.Evidence,
    };

    public static Explanation From(ExplanationDocument document) => new()
    {
        Seq = document.Seq,
        Sent = JsonTime.Time(document.Sent),
        Outcome = document.Outcome,
        CauseId = document.Cause,
        RelatedCauses = [.. document.Related ?? []],
        Confidence = document.Confidence,
        Pod = document.Pod ?? "",
        Stage = Enum.TryParse<Stage>(document.Stage, out var stage) ? stage
            : throw new FormatException($"'{document.Stage}' is not a stage"),
        IsBackground = document.Background,
        Evidence = document.Evidence,
    };

    public static BackgroundDocument Of(BackgroundErrors background) =>
        new(background.Requests, Ordered(background.Failures), background.Subtracted);

    public static BackgroundErrors From(BackgroundDocument document) => new()
    {
        Requests = document.Requests,
        Failures = [.. document.Failures],
        Subtracted = document.Subtracted,
    };

    public static PropagationDocument Of(RouterPropagation router) =>
        new(router.Router, router.Pods, JsonTime.Seconds(router.Median), JsonTime.Seconds(router.Slowest));

    public static RouterPropagation From(PropagationDocument document) => new(
        document.Router,
        document.Pods,
        JsonTime.Duration(document.MedianSeconds),
        JsonTime.Duration(document.SlowestSeconds));

    /// <summary>None is left out.</summary>
    public static ErrorAnswerDocument[]? Of(ImmutableArray<ErrorAnswer> answers) => answers.IsDefaultOrEmpty ? null
        : [.. answers.Select(a => new ErrorAnswerDocument(a.Status, a.Control, a.Rollout))];

    public static ImmutableArray<ErrorAnswer> From(IReadOnlyList<ErrorAnswerDocument>? answers) =>
        [.. (answers ?? []).Select(a => new ErrorAnswer(a.Status, a.Control, a.Rollout))];

    // A dictionary that is only filled keeps its order: most frequent first.
    public static Dictionary<string, long> Ordered(ImmutableArray<KeyValuePair<string, long>> counts) => new(counts);
}
