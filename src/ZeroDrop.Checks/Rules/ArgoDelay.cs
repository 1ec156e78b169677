using ZeroDrop.Checks.Paths;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>How long Argo Rollouts leaves old pods running after it has moved the traffic away from them.</summary>
internal static class ArgoDelay
{
    /// <summary><c>scaleDownDelaySeconds</c>: 30 s unless written (Argo Rollouts, docs/features/specification.md).</summary>
    private const int Default = 30;

    /// <summary>The delay; zero for all that delete old pods as they roll.</summary>
    public static TimeSpan Of(WorkloadPath path)
    {
        var strategy = path.Node.Rolling is { Kind: "Rollout" } rollout ? NodeAt.Find(rollout.Node, "spec.strategy") : null;
        var field = strategy is null ? null
            : NodeAt.Find(strategy, "blueGreen") is not null ? "blueGreen"
            : NodeAt.Find(strategy, "canary.trafficRouting") is not null ? "canary" : null;
        return field is null ? TimeSpan.Zero
            : TimeSpan.FromSeconds(NodeAt.Number(strategy!, $"{field}.scaleDownDelaySeconds") ?? Default);
    }
}
