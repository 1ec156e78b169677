using System.Collections.Immutable;
using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Verdicts;

/// <summary>Measures how long routers kept sending to deleted pods.</summary>
internal static class Propagation
{
    /// <summary>
    /// By the routers' own lists; through kube-proxy by the last new connection that a deleted pod answered.
    /// </summary>
    public static ImmutableArray<RouterPropagation> Measure(RunFacts run, IReadOnlyList<RequestResult> requests)
    {
        var deleted = run.Pods.Where(p => p.DeletedAt is not null && p.Address.Length > 0).ToList();
        if (run.Routers.IsEmpty)
        {
            return run.Options.Route == RouteKind.KubeProxy && run.AnswersKnown
                ? One("kube-proxy", deleted.Select(p => LastNewConnection(p, requests))) : [];
        }

        return [.. run.Routers.SelectMany(r => One(r.Name, deleted.Select(p =>
            r.StoppedAfter(p.Address, p.DeletedAt!.Value.Earliest) - p.DeletedAt.Value.Latest)))];
    }

    private static ImmutableArray<RouterPropagation> One(string router, IEnumerable<TimeSpan?> lags)
    {
        var known = lags.Where(l => l is not null).Select(l => l!.Value < TimeSpan.Zero ? TimeSpan.Zero : l.Value)
            .Order().ToList();
        return known.Count == 0 ? []
            : [new(router, known.Count, known[known.Count / 2], known[^1])];
    }

    private static TimeSpan? LastNewConnection(PodFacts pod, IReadOnlyList<RequestResult> requests)
    {
        var last = requests.Where(r => !r.ConnectionReused && r.Pod == pod.Name && r.Sent is not null)
            .Select(r => r.Sent).Max();
        return last is null ? null : last - pod.DeletedAt!.Value.Latest;
    }
}
