using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D2: the balancer cuts requests when the deregistration delay ends.</summary>
internal sealed class DeregistrationDelayRule : WorkloadRule
{
    private const string Key = "alb.ingress.kubernetes.io/target-group-attributes";

    private const string NlbKey = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes";

    /// <summary>Below, ordinary slow pages are cut.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD402", "deregistration-delay-too-short", "D2", Severity.Error,
        "The balancer cuts requests in flight when the deregistration delay ends, before the longest of them is "
        + "done.",
        "Make the deregistration delay longer than the longest request.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance, RouterKind.NlbIp))
        {
            var key = router.Kind == RouterKind.NlbIp ? NlbKey : Key;
            if (router.Annotations.Seconds(key, "deregistration_delay.timeout_seconds")?.Value is not { } delay
                || router.Annotations.Holder(key) is not { } holder)
            {
                continue;
            }

            var request = path.Numbers.LongestRequest.Value;
            if (request > delay)
            {
                yield return Info.Finding(
                        path, holder, Severity.Error, FieldPath.Annotation(key),
                        $"deregistration delay {SecondsText.Of(delay)} < longest request {SecondsText.Of(request.Value)}: the "
                        + "balancer answers 502 to what is still in flight when the delay ends")
                    .Dropping(request.Value - delay);
            }
            else if (request is null && delay < Short)
            {
                yield return Info.Finding(
                        path, holder, Severity.Warning, FieldPath.Annotation(key),
                        $"deregistration delay {SecondsText.Of(delay)}: requests that take longer are cut with 502 at each rollout")
                    .Assuming("nothing says how long requests take: set longestRequest in zerodrop.yaml");
            }
        }
    }
}
