using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>The states of the balancer's targets when a request was sent.</summary>
internal static class TargetStates
{
    /// <summary>Every pod whose target's state is known, in order of pods.</summary>
    public static List<(PodFacts Pod, string State)> At(RequestContext context) =>
        [.. context.Run.Pods.Where(p => p.Address.Length > 0)
            .Select(p => (p, context.Run.TargetState(p.Address, context.Sent))).Where(s => s.Item2.Length > 0)];

    /// <summary>A pod that is Ready but whose target the balancer does not use yet, when no target is healthy; null
    /// when the request was not lost for that.</summary>
    public static (PodFacts Pod, string State)? StillInitial(RequestContext context)
    {
        // A request that hung or was refused had a target: an old one that the balancer had not let go.
        if (!context.OverBalancer || !context.May(Signature.NoTarget))
        {
            return null;
        }

        var states = At(context);
        var initial = states
            .Where(s => s.State is "initial" or "registering" && s.Pod.ReadyAt <= context.Sent).ToList();
        return initial.Count == 0 || states.Any(s => s.State == "healthy") ? null : initial[0];
    }
}
