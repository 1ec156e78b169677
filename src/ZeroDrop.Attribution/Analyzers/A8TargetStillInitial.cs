using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// A8: pods are Ready and the old ones gone, but the balancer's new targets are still <c>initial</c>.
/// </summary>
internal sealed class A8TargetStillInitial : ICauseAnalyzer
{
    public string CauseId => "A8";

    public Conclusion? Judge(RequestContext context)
    {
        // A pod without a readiness probe is Ready before it listens, so its target cannot be healthy: that is A1.
        if (TargetStates.StillInitial(context) is not var (pod, state) || NewPod.IsUnprobedAndSilent(context, pod))
        {
            return null;
        }

        return new(0.97, Stage.NoHealthyTarget, pod.Name,
            $"pod {pod.Name} was Ready {context.Text.Before(pod.ReadyAt!.Value)} this request, but its target was "
            + $"still {state} and no other target was healthy");
    }
}
