using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>C9: the hook keeps new connections away, and nobody tells those that are open to go.</summary>
internal sealed class UnretiredConnectionsRule : WorkloadRule
{
    private const string ServiceUpstream = "nginx.ingress.kubernetes.io/service-upstream";

    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD309", "connections-not-retired", "C9", Severity.Warning,
        "Callers that keep connections through a Service's address stay on a deleted pod until its process ends: the hook "
        + "retires none of them.",
        "Let the app answer with Connection: close while it drains, and bound the age of connections in callers.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var numbers = path.Numbers;
        var pinned = path.Routers.FirstOrDefault(r => r.Kind == RouterKind.KubeProxy
            || (r.Kind == RouterKind.IngressNginx && r.Annotations.Text(ServiceUpstream) == "true"));
        if (pinned is null || path.Main is not { } server || numbers.Drain.Value != TimeSpan.Zero
            || numbers.LameDuck.Value > TimeSpan.Zero || path.IsStore)
        {
            yield break;
        }

        var hook = numbers.PreStop.Value > TimeSpan.Zero
            ? $"the hook of {SecondsText.Of(numbers.PreStop.Value.Value)} keeps new connections away; those" : "connections";
        yield return Info.Finding(
                path, Severity.Warning, $"{server.Field}.lifecycle",
                $"{hook} that callers keep through Service {pinned.Route.Service.Key.Name} bring requests until the stop signal, and "
                + $"the app then ends at once ({numbers.Drain.Because}) with whatever is in flight")
            .Related("C4");
    }
}
