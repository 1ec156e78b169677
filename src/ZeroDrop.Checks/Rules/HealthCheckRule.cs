using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>D4: the balancer judges pods by another question than the kubelet.</summary>
internal sealed class HealthCheckRule : WorkloadRule
{
    private const string Prefix = "alb.ingress.kubernetes.io/";

    /// <summary>The balancer's own defaults, 2 x 30 s (causes.md 2.8).</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD404", "balancer-health-check-differs", "D4", Severity.Warning,
        "The balancer's health check asks another path or port than the readiness probe.",
        "Let the balancer check what the readiness probe checks.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var router in path.RoutersOf(RouterKind.AlbIp, RouterKind.AlbInstance).Where(r => r.Front is not null))
        {
            var notes = router.Annotations;
            if (path.Servers.FirstOrDefault(s => s.Ports.Contains(router.Port.TargetPort ?? 0)) is not { } server
                || server.Container.ReadinessProbe is not { Handler: HandlerAction.HttpGet ready }
                || notes.Text(Prefix + "backend-protocol-version") == "GRPC")
            {
                continue;
            }

            var written = notes.Text(Prefix + "healthcheck-path");
            var asked = (written ?? "/").Split('?')[0];
            var holder = notes.Holder(Prefix + "healthcheck-path") ?? router.Front!;
            if (asked != ready.Path.Split('?')[0])
            {
                yield return Info.Finding(
                        path, holder, written is null ? Severity.Warning : Severity.Advice,
                        FieldPath.Annotation(Prefix + "healthcheck-path"),
                        $"the ALB asks {asked}{(written is null ? " (its default)" : "")}, readiness asks {ready.Path}: a pod that is "
                        + $"ready gets no request unless {asked} answers {notes.Text(Prefix + "success-codes") ?? "200"}, and one that "
                        + "is not ready goes on getting them")
                    .WithFix(
                        $"check {ready.Path}", FixSafety.Unsafe,
                        new FieldChange(
                            CheckContextBuilder.RefOf(holder), FieldPath.Annotation(Prefix + "healthcheck-path"),
                            $"\"{ready.Path}\""));
            }

            if (notes.Number(Prefix + "healthcheck-port") is { } port && !server.Ports.Contains((int)port)
                && ProbeTarget.Port(ready, server.Container) != (int)port)
            {
                yield return Info.Finding(
                    path, notes.Holder(Prefix + "healthcheck-port")!, Severity.Warning,
                    FieldPath.Annotation(Prefix + "healthcheck-port"),
                    $"the ALB's health check asks port {port}, requests come in on {string.Join(", ", server.Ports)}");
            }

            if (notes.Text(Prefix + "healthcheck-protocol") is { } protocol && protocol != ready.Scheme
                && protocol is "HTTP" or "HTTPS" && ProbeTarget.Port(ready, server.Container) == router.Port.TargetPort
                && notes.Text(Prefix + "healthcheck-port") is null or "traffic-port")
            {
                yield return Info.Finding(
                    path, notes.Holder(Prefix + "healthcheck-protocol")!, Severity.Warning,
                    FieldPath.Annotation(Prefix + "healthcheck-protocol"),
                    $"the ALB's health check speaks {protocol}, readiness speaks {ready.Scheme} to the same port: one of the two fails, "
                    + "so either no target turns healthy or no pod turns ready");
            }

            if (Ejection(notes) is var (interval, count) && interval * count > Late.TotalSeconds)
            {
                yield return Info.Finding(
                    path, notes.Holder(Prefix + "healthcheck-interval-seconds") ?? notes.Holder(Prefix + "unhealthy-threshold-count")!,
                    Severity.Advice, FieldPath.Annotation(Prefix + "healthcheck-interval-seconds"),
                    $"{count} x {interval} s = {interval * count} s until the ALB takes out a target that fails (60 s by AWS' own "
                    + "defaults, 30 s by the controller's)");
            }
        }
    }

    /// <summary>Interval and unhealthy threshold, where one is written; the controller's defaults are 15 s and 2.</summary>
    private static (double Interval, double Count)? Ejection(AnnotationReader notes) =>
        (notes.Number(Prefix + "healthcheck-interval-seconds"), notes.Number(Prefix + "unhealthy-threshold-count")) is var (i, n)
        && (i ?? n) is not null ? (i ?? 15, n ?? 2) : null;
}
