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
        var fits = context.OverBalancer && context.May(Signature.NoTarget | Signature.Hang | Signature.Refused);
        var states = fits ? TargetStates.At(context) : [];
        var initial = states.Where(s => s.State is "initial" or "registering" && s.Pod.ReadyAt <= context.Sent)
            .ToList();
        if (initial.Count == 0 || states.Any(s => s.State == "healthy"))
        {
            return null;
        }

        var pod = initial[0].Pod;
        return new(0.97, Stage.NoHealthyTarget, pod.Name,
            $"pod {pod.Name} was Ready {context.Text.Before(pod.ReadyAt!.Value)} this request, but its target was "
            + $"still {initial[0].State} and no other target was healthy");
    }
}
