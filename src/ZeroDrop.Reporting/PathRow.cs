using System.Collections.Immutable;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting;

/// <summary>One path: one set of manifests, rolled out under load over one route.</summary>
public sealed record PathRow
{
    /// <summary>Its name, for example the folder of the manifests.</summary>
    public required string Name { get; init; }

    /// <summary>How the requests got to the pods: <c>alb</c>, <c>service</c>; empty = not said.</summary>
    public string Route { get; init; } = "";

    /// <summary>Failed requests of the rollout by the outcome's name, most frequent first.</summary>
    public ImmutableArray<KeyValuePair<string, long>> Failures { get; init; } = [];

    /// <summary>Drops by cause, most frequent first, the unexplained last.</summary>
    public ImmutableArray<CauseCount> Causes { get; init; } = [];

    /// <summary>Duration of the rollout in the cluster's time.</summary>
    public required TimeSpan ClusterTime { get; init; }

    /// <summary>Duration of the rollout in real time.</summary>
    public required TimeSpan RealTime { get; init; }

    /// <summary>What it showed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The one change that would help most; empty when there is none.</summary>
    public string NextStep { get; init; } = "";

    /// <summary>Some explained requests, typical first.</summary>
    public ImmutableArray<Explanation> Evidence { get; init; } = [];

    /// <summary>What fails without a rollout; null when there was no control period.</summary>
    public BackgroundErrors? Background { get; init; }

    /// <summary>Measured propagation by router.</summary>
    public ImmutableArray<RouterPropagation> Propagation { get; init; } = [];

    /// <summary>Late successes that belong to an outage.</summary>
    public long SlowSuccesses { get; init; }

    /// <summary>The app's own answers outside 2xx and 3xx, by status.</summary>
    public ImmutableArray<ErrorAnswer> ErrorAnswers { get; init; } = [];

    /// <summary>99th percentile of how much later than due requests were sent, in real time: this machine's fault. Zero
    /// when nothing was sent.</summary>
    public TimeSpan Lateness { get; init; }

    /// <summary>A row from what attribution found.</summary>
    /// <param name="name">The path's name.</param>
    /// <param name="route">How the requests got to the pods.</param>
    /// <param name="result">What attribution found.</param>
    /// <param name="clusterTime">Duration of the rollout in the cluster's time.</param>
    /// <param name="realTime">Duration of the rollout in real time.</param>
    public static PathRow From(
        string name, string route, AnalysisResult result, TimeSpan clusterTime, TimeSpan realTime)
    {
        ArgumentNullException.ThrowIfNull(result);
        var drops = result.Explanations.Where(e => !e.IsBackground).ToList();
        return new()
        {
            Name = name,
            Route = route,
            Failures = [.. drops.GroupBy(e => e.Outcome, StringComparer.Ordinal)
                .Select(g => KeyValuePair.Create(g.Key, g.LongCount()))
                .OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal)],
            Causes = result.CauseCounts,
            ClusterTime = clusterTime,
            RealTime = realTime,
            Verdict = result.Verdict,
            NextStep = result.NextStep,
            Evidence = [.. result.CauseCounts.Select(c => drops
                .Where(e => (e.CauseId ?? CauseCount.Unexplained) == c.CauseId)
                .OrderByDescending(e => e.Confidence).ThenBy(e => e.Seq).First())],
            Background = result.Background.Requests > 0 ? result.Background : null,
            Propagation = result.Propagation,
            SlowSuccesses = result.SlowSuccesses,
            ErrorAnswers = result.ErrorAnswers,
        };
    }
}
