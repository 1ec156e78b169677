using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A11: a Service's targetPort is a name that no container has.</summary>
internal sealed class NamedTargetRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD121", "named-target-port-missing", "A11", Severity.Error,
        "A Service's targetPort is a name that no container of the pod declares, so it has no endpoint.",
        "Name the container's port as the Service does, or use its number.");

    /// <inheritdoc/>
    protected override bool LooksAtAll => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        foreach (var route in path.Node.Routes.Services)
        {
            foreach (var port in route.Ports.Where(p => p.TargetPort is null))
            {
                var item = context.Graph.Find("Service", route.Service.Key) ?? path.Node.Item;
                var index = route.Service.Ports.IndexOf(port.Port);
                var names = ServerFinder.Containers(path.Pod).SelectMany(c => c.Container.Ports)
                    .Where(p => p.Name.Length > 0).Select(p => $"{p.Name} ({p.Port}{(p.Protocol == "TCP" ? "" : "/" + p.Protocol)})");
                var others = context.Behind(route.Service.Key).Any(p => p != path && p.Node.Routes.Services.Any(s =>
                    s.Service.Key == route.Service.Key && s.Ports.Any(q => q.Port == port.Port && q.TargetPort is not null)));
                var telemetry = TelemetryPorts.Is(port.Port, "");
                yield return Info.Finding(
                        path, item, others || telemetry ? Severity.Warning : Severity.Error, $"spec.ports[{index}].targetPort",
                        $"targetPort \"{port.Port.TargetPort.Name}\" ({port.Port.Protocol}) is no port of {path.Ref.Kind} "
                        + $"{path.Ref.Name}: "
                        + (others ? "its pods get nothing of this port" : "the port has no endpoint, every connection is refused")
                        + (names.Any() ? $"; there are {string.Join(", ", names)}" : "; its containers name no port"));
            }
        }
    }
}
