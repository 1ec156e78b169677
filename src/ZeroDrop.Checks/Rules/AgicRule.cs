using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D9: Azure's Application Gateway is updated late.</summary>
internal sealed class AgicRule : WorkloadRule
{
    private const string Draining = "appgw.ingress.kubernetes.io/connection-draining";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD409", "hook-shorter-than-gateway-update", "D9", Severity.Warning,
        "Azure's Application Gateway takes from a second to minutes to take a pod out; the hook is shorter, or "
        + "draining is off.",
        "Sleep 90 s before the stop with a grace period of 101 s, and turn connection draining on.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        if (Coverage.Slowest(path) is { Kind: RouterKind.Agic } && path.Main is { } server && Coverage.Gap(path) is not null
            && path.Numbers.Cover > TimeSpan.Zero)
        {
            yield return Coverage.TooShort(Info, path, server, Severity.Warning, "");
        }

        foreach (var router in path.RoutersOf(RouterKind.Agic).Where(r => r.Front is { Kind: "Ingress" }).Take(1))
        {
            if (router.Annotations.Text(Draining) != "true")
            {
                yield return Info.Finding(
                        path, router.Front!, Severity.Warning, FieldPath.Annotation(Draining),
                        "connection draining is off: the gateway drops requests in flight when it is updated")
                    .WithFix(
                        "turn connection draining on", FixSafety.Safe,
                        new FieldChange(CheckContextBuilder.RefOf(router.Front!), FieldPath.Annotation(Draining), "\"true\""),
                        new FieldChange(
                            CheckContextBuilder.RefOf(router.Front!), FieldPath.Annotation(Draining + "-timeout"), "\"30\""));
            }
        }
    }
}
