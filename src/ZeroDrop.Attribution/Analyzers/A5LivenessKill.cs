using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>A5: the liveness (or startup) probe made the kubelet restart a container that was in rotation.</summary>
internal sealed class A5LivenessKill : ICauseAnalyzer
{
    public string CauseId => "A5";

    public Conclusion? Judge(RequestContext context) => context.From(
        0.95,
        c => c.Stage == Stage.RestartedNotListening
            || (c.Stage is Stage.InFlightAtExit or Stage.InFlightAtKill or Stage.ProcessGoneRefusing
                && Killed(c.Pod, context.Sent)),
        c => $"pod {c.Pod.Name} failed its liveness probe ({c.Pod.ProbeKills.Length} kills); its container was being "
            + "stopped or restarted while the pod was in rotation")
        is { } conclusion ? conclusion with { Related = Related(context) } : null;

    /// <summary>Whether a probe had the container killed by then, and the pod itself was not (yet) deleted.</summary>
    public static bool Killed(PodFacts pod, DateTimeOffset sent) =>
        pod.ProbeKills.Any(k => k <= sent + TimeSpan.FromSeconds(1))
        && (pod.DeletedAt is null || pod.DeletedAt.Value.Earliest > sent || !pod.Answers.Any);

    private static System.Collections.Immutable.ImmutableArray<string> Related(RequestContext context) =>
        context.Candidates.Any(c => c.Stage == Stage.RestartedNotListening && !c.Pod.HasReadinessProbe) ? ["A1"] : [];
}
