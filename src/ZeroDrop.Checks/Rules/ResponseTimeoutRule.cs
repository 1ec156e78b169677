using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D3: a router stops waiting before the longest request is answered.</summary>
internal sealed class ResponseTimeoutRule : WorkloadRule
{
    private const string NginxKey = "nginx.ingress.kubernetes.io/proxy-read-timeout";

    private const string AlbKey = "alb.ingress.kubernetes.io/load-balancer-attributes";

    /// <summary>Below, ordinary slow pages are cut; as with the deregistration delay (ZD402).</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD403", "response-timeout-too-short", "D3", Severity.Error,
        "A router on the way stops waiting before the longest legitimate request is answered: 504, with or "
        + "without a rollout.",
        "Raise the router's timeout above the longest request, or send a byte now and then.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.Routers.Where(r => r.Preset.ResponseTimeout is not null))
        {
            var key = router.Kind == RouterKind.IngressNginx ? NginxKey : AlbKey;
            var written = router.Kind switch
            {
                RouterKind.IngressNginx => router.Annotations.Seconds(NginxKey),
                RouterKind.AlbIp or RouterKind.AlbInstance => router.Annotations.Seconds(AlbKey, "idle_timeout.timeout_seconds"),
                RouterKind.GkeNeg => BackendConfigs.Timeout(router, context),
                _ => null,
            };
            var limit = written?.Value ?? TimeSpan.FromSeconds(router.Preset.ResponseTimeout!.Value);
            if (path.Numbers.LongestRequest.Value is not { } request)
            {
                if (written is not null && limit < Short && router.Annotations.Holder(key) is { } holder)
                {
                    yield return Info.Finding(
                            path, holder, Severity.Warning, FieldPath.Annotation(key),
                            $"{router.Preset.Name} waits {SecondsText.Of(limit)} for an answer: requests that take longer get 504, and "
                            + "the first ones of a cold pod often do")
                        .Assuming("nothing says how long requests take: set longestRequest in zerodrop.yaml");
                }
            }
            else if (request > limit)
            {
                yield return Info.Finding(
                        path, router.Front ?? path.Node.Item, Severity.Error,
                        router.Front is null ? "metadata.name" : FieldPath.Annotation(key),
                        $"longest request {SecondsText.Of(request)} > {SecondsText.Of(limit)} that {router.Preset.Name} waits for an "
                        + $"answer{(written is null ? " (its default)" : "")}: 504")
                    .WithFix($"wait {Wishes.Whole(request + Margins.KeepAlive)} s", FixSafety.DisplayOnly);
            }
        }
    }
}
