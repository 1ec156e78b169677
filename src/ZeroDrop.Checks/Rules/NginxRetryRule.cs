using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D6: nginx is told not to try another pod.</summary>
internal sealed class NginxRetryRule : WorkloadRule
{
    private const string Prefix = "nginx.ingress.kubernetes.io/";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD406", "no-second-upstream", "D6", Severity.Warning,
        "nginx is told not to try another pod when one refuses: losses that it would hide become visible.",
        "Take service-upstream out, and keep proxy-next-upstream at error timeout.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.RoutersOf(RouterKind.IngressNginx))
        {
            if (router.Annotations.Text(Prefix + "service-upstream") == "true"
                && router.Annotations.Holder(Prefix + "service-upstream") is { } first)
            {
                yield return Info.Finding(
                    path, first, Severity.Warning, FieldPath.Annotation(Prefix + "service-upstream"),
                    "service-upstream: nginx sees one address, the Service's: when a pod refuses there is no other upstream to try, "
                    + "and pods are changed under kept connections");
            }

            if (router.Annotations.Text(Prefix + "proxy-next-upstream") is { Length: > 0 } when && when != "off"
                && !when.Split(' ').Contains("error") && router.Annotations.Holder(Prefix + "proxy-next-upstream") is { } third)
            {
                yield return Info.Finding(
                    path, third, Severity.Warning, FieldPath.Annotation(Prefix + "proxy-next-upstream"),
                    $"proxy-next-upstream {when}, without error: a refused or reset connection is a 502 at once, for GET as well");
            }

            if (router.Annotations.Number(Prefix + "proxy-next-upstream-tries") == 1
                && router.Annotations.Holder(Prefix + "proxy-next-upstream-tries") is { } fourth)
            {
                yield return Info.Finding(
                    path, fourth, Severity.Warning, FieldPath.Annotation(Prefix + "proxy-next-upstream-tries"),
                    "proxy-next-upstream-tries 1: the first pod is the last one tried, a refused connection is a 502 at once");
            }

            if (router.Annotations.Text(Prefix + "proxy-next-upstream") == "off"
                && router.Annotations.Holder(Prefix + "proxy-next-upstream") is { } second)
            {
                yield return Info.Finding(
                    path, second, Severity.Warning, FieldPath.Annotation(Prefix + "proxy-next-upstream"),
                    "proxy-next-upstream off: a refused connection is a 502 at once, for GET as well");
            }
        }
    }
}
