using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Checks.Rules;

/// <summary>D10: Traefik, Cilium and others with their own pace.</summary>
internal sealed class OtherProxyRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD410", "hook-shorter-than-proxy-update", "D10", Severity.Warning,
        "The hook ends before this kind of proxy has taken the pod out, or the proxy has no pod left to send to.",
        "Make the preStop sleep longer than the proxy's propagation; run two replicas behind Traefik.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.Traefik or RouterKind.Cilium or RouterKind.OtherProxy }
            && path.Main is { } server && Coverage.Gap(path) is not null && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(Info, path, server, Severity.Warning, "");
        }

        if (path.RoutersOf(RouterKind.Traefik).Any() && path.Numbers.Replicas.Value == 1
            && path.Spec.Strategy.Type == StrategyType.RollingUpdate)
        {
            yield return Info.Finding(
                path, Severity.Advice, "spec.replicas",
                "1 replica behind Traefik: while its only pod terminates Traefik answers 503, although the pod still serves");
        }
    }
}
