using ZeroDrop.Attribution.Facts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>What the causes without any endpoint share; they differ in how the workload came to have none.</summary>
internal static class NoEndpoint
{
    /// <summary>Whether the request met a Service without a usable endpoint.</summary>
    public static bool Is(RequestContext context) => context.OverBalancer
        ? context.May(Signature.NoTarget) && (context.RouterEmpty || context.NoReadyEndpoint)
        : context.May(Signature.Refused | Signature.Hang) && context.NoReadyEndpoint;

    /// <summary>Pods of the workload that existed when the rollout began.</summary>
    public static IReadOnlyList<PodFacts> Before(RequestContext context) =>
        [.. context.Run.Pods.Where(p => (p.CreatedAt is null || p.CreatedAt < context.Run.RolloutBegan)
            && (p.DeletedAt is null || p.DeletedAt.Value.Latest >= context.Run.RolloutBegan))];

    /// <summary>Pods that were created later.</summary>
    public static IReadOnlyList<PodFacts> After(RequestContext context) =>
        [.. context.Run.Pods.Where(p => p.CreatedAt >= context.Run.RolloutBegan)];

    /// <summary>Whether every old pod was deleted before the first new one was created (Recreate).</summary>
    public static bool AllDeletedFirst(RequestContext context)
    {
        var old = Before(context);
        var created = After(context).Select(p => p.CreatedAt).Min();
        return created is not null && old.Count > 0
            && old.All(p => (p.GoneAt ?? p.LastExit?.At.Earliest) <= created + TimeSpan.FromMilliseconds(500));
    }

    /// <summary>How the request was lost, in words.</summary>
    public static string How(RequestContext context) => context.OverBalancer
        ? "the balancer had no target" : "the Service had no ready endpoint";
}
