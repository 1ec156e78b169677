using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Rules;

/// <summary>A1: a Service publishes pods whether they are ready or not.</summary>
internal sealed class UnreadyPublishedRule : WorkloadRule
{
    /// <summary>The older way to ask for it (pkg/apis/core/annotation_key_constants.go).</summary>
    private const string Annotation = "service.alpha.kubernetes.io/tolerate-unready-endpoints";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD117", "unready-pods-published", "A1", Severity.Error,
        "A Service publishes its pods whether they are ready or not: readiness holds no request back, and no hook "
        + "takes a pod out.",
        "Take publishNotReadyAddresses out, or keep it on a headless Service of its own that only peers use.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var route in path.Node.Routes.Services)
        {
            var isField = route.Service.PublishNotReadyAddresses;
            var routers = path.Routers.Where(r => r.Route.Service.Key == route.Service.Key).ToList();

            // Peers find each other by such a headless Service; requests come through another one.
            if ((!isField && route.Service.Annotations.GetValueOrDefault(Annotation) != "true")
                || routers.Count == 0 || (route.Service.Headless && routers.All(r => r.Front is null))
                || context.Graph.Find("Service", route.Service.Key) is not { } service)
            {
                continue;
            }

            var field = isField ? "spec.publishNotReadyAddresses" : FieldPath.Annotation(Annotation);
            yield return Info.Finding(
                    path, service, path.IsStore ? Severity.Warning : Severity.Error, field,
                    $"{(isField ? "publishNotReadyAddresses" : "tolerate-unready-endpoints")}: an endpoint counts as ready before "
                    + "readiness has succeeded, and until its pod is gone: new pods get requests while they start, deleted ones "
                    + "until they end")
                .Related("C1")
                .WithFix(
                    "publish ready pods only", FixSafety.Unsafe,
                    new FieldChange(CheckContextBuilder.RefOf(service), field, isField ? "false" : "\"false\""));
        }
    }
}
