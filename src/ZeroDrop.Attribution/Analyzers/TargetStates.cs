using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>The states of the balancer's targets when a request was sent.</summary>
internal static class TargetStates
{
    /// <summary>Every pod whose target's state is known, in order of pods.</summary>
    public static List<(PodFacts Pod, string State)> At(RequestContext context) =>
        [.. context.Run.Pods.Where(p => p.Address.Length > 0)
            .Select(p => (p, context.Run.TargetState(p.Address, context.Sent))).Where(s => s.Item2.Length > 0)];
}
