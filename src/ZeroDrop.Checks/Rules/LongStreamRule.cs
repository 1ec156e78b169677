using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>C11: the balancer lets requests run longer than pods may drain.</summary>
internal sealed class LongStreamRule : WorkloadRule
{
    /// <summary>A read timeout from here on is set for streams, not for slow pages.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(300);

    private static readonly string[] Keys =
        ["nginx.ingress.kubernetes.io/proxy-read-timeout", "nginx.org/proxy-read-timeout", "haproxy.org/timeout-tunnel",
            "konghq.com/read-timeout"];

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD311", "streams-outlive-grace", "C11", Severity.Advice,
        "Requests may run longer than a deleted pod has left: uploads, streams and WebSockets are cut at every "
        + "rollout.",
        "Tell clients to reconnect while draining, and size the grace period for an agreed maximum.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (path.Numbers.LongestRequest.IsKnown || path.Numbers.Left is not { } left)
        {
            yield break;
        }

        foreach (var router in path.Routers)
        {
            foreach (var key in Keys)
            {
                if (router.Annotations.Seconds(key)?.Value is { } limit && limit >= Long && left < limit
                    && router.Annotations.Holder(key) is { } holder)
                {
                    yield return Info.Finding(
                        path, holder, Severity.Advice, FieldPath.Annotation(key),
                        $"requests may run for {SecondsText.Of(limit)}, but a deleted pod has {SecondsText.Of(left)} left after "
                        + "its hook: longer ones are cut at every rollout");
                }
            }
        }
    }
}
