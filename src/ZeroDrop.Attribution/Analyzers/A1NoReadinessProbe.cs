using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>A1: a new pod without a readiness probe was in rotation before it listened.</summary>
internal sealed class A1NoReadinessProbe : ICauseAnalyzer
{
    public string CauseId => "A1";

    public Conclusion? Judge(RequestContext context) =>
        TargetStates.StillInitial(context) is var (pod, state) && NewPod.IsUnprobedAndSilent(context, pod)
            ? new(0.97, Stage.NoHealthyTarget, pod.Name, NewPod.Evidence(
                context, pod, $"it has no readiness probe, so old pods went while its target was still {state}"))
            {
                Related = ["A8"],
            }
            : context.From(
                0.9,
                c => c.Stage == Stage.NewPodNotListening && !c.Pod.HasReadinessProbe,
                c => NewPod.Evidence(
                    context, c.Pod, "it has no readiness probe, so it was in rotation as soon as it ran"));
}
