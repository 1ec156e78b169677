using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>D4: the balancer's own health check called pods unhealthy that Kubernetes held for ready.</summary>
internal sealed class D4HealthCheckDiffers : ICauseAnalyzer
{
    public string CauseId => "D4";

    public Conclusion? Judge(RequestContext context)
    {
        var fits = context.OverBalancer && context.May(Signature.NoTarget);
        var states = fits ? TargetStates.At(context) : [];
        var unhealthy = states.Where(s => s.State == "unhealthy" && s.Pod.ReadyAt <= context.Sent
            && (s.Pod.DeletedAt is null || s.Pod.DeletedAt.Value.Earliest > context.Sent)).ToList();
        return unhealthy.Count == 0 || states.Any(s => s.State == "healthy") ? null
            : new(0.97, Stage.NoHealthyTarget, unhealthy[0].Pod.Name,
                $"pod {unhealthy[0].Pod.Name} was Ready, but the balancer's own health check had its target unhealthy "
                + "and no other target was healthy");
    }
}
