using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D8: Google's balancer follows late.</summary>
internal sealed class NegRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD408", "hook-shorter-than-neg", "D8", Severity.Warning,
        "Google's load balancer follows the pods' endpoints up to minutes late, and drains connections only when "
        + "told to.",
        "Sleep 60 s or more before the stop, and set connectionDraining.drainingTimeoutSec.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.GkeNeg } && path.Main is { } server && Coverage.Gap(path) is not null
            && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(Info, path, server, Severity.Warning, "; 10 minutes were seen");
        }

        foreach (var router in path.RoutersOf(RouterKind.GkeNeg).Take(1))
        {
            if (!BackendConfigs.Drains(router, context))
            {
                yield return Info.Finding(
                        path, context.Graph.Find("Service", router.Route.Service.Key) ?? path.Node.Item, Severity.Advice,
                        FieldPath.Annotation(BackendConfigs.Annotation),
                        "connectionDraining.drainingTimeoutSec is 0 unless a BackendConfig or GCPBackendPolicy sets it: requests in "
                        + "flight are cut when an endpoint is taken out")
                    .Assuming("no policy for this Service is in the input");
            }
        }
    }
}
