using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// A15: a liveness kill runs preStop first; while the hook ran the pod turned ready, and then it got SIGTERM while in
/// rotation (causes.md 6.6).
/// </summary>
internal sealed class A15LivenessKillRunsPreStop : ICauseAnalyzer
{
    public string CauseId => "A15";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.97,
        c => A5LivenessKill.Killed(c.Pod, context.Sent) && c.Pod.HookCovered
            && TurnedReadyDuringHook(c.Pod, context.Sent),
        c => $"a failed liveness probe made the kubelet stop pod {c.Pod.Name}; its preStop hook ran first, the pod "
            + $"turned ready {context.Text.Before(c.Pod.ReadyAt!.Value)} this request, and was then "
            + "stopped in rotation")
        is { } conclusion ? conclusion with { Related = ["A5"] } : null;

    private static bool TurnedReadyDuringHook(PodFacts pod, DateTimeOffset sent) =>
        pod.ReadyAt is { } ready && ready <= sent && pod.ProbeKills.Any(k => k <= ready);
}
