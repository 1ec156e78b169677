using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Rules;

/// <summary>A11: a Service's targetPort is a number that nothing in the pod mentions.</summary>
internal sealed class UndeclaredTargetRule : WorkloadRule
{
    /// <inheritdoc/>
    public override RuleInfo Info { get; } = new(
        "ZD122", "target-port-undeclared", "A11", Severity.Warning,
        "A Service's targetPort is a number that no container declares, probes or mentions.",
        "Check that the app listens there, and declare the port with a name.");

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Check(WorkloadPath path, CheckContext context)
    {
        var declared = ServerFinder.Containers(path.Pod).SelectMany(c => c.Container.Ports).ToList();
        foreach (var route in path.Node.Routes.Services)
        {
            foreach (var port in route.Ports)
            {
                if (port.TargetPort is not { } number || port.Port.TargetPort.Number == 0 || declared.Count == 0
                    || declared.Any(p => p.Port == number && p.Protocol == port.Port.Protocol) || PortMentions.Mentions(path.Pod, number))
                {
                    continue;
                }

                // Declaring a port is optional. It is suspicious where nothing else of the Service fits either, or where a
                // declared port of the same name goes unused.
                var fits = route.Ports.Any(p => p.TargetPort is { } n && declared.Any(d => d.Port == n));
                var unused = declared.FirstOrDefault(d => d.Name.Length > 0 && d.Name == port.Port.Name);
                var item = context.Graph.Find("Service", route.Service.Key) ?? path.Node.Item;
                yield return Info.Finding(
                        path, item, fits && unused is null ? Severity.Advice : Severity.Warning,
                        $"spec.ports[{route.Service.Ports.IndexOf(port.Port)}].targetPort",
                        $"targetPort {number} is declared by no container of {path.Ref.Kind} {path.Ref.Name} (declared: "
                        + $"{string.Join(", ", declared.Select(d => d.Port).Distinct())}): every connection is refused unless "
                        + "something listens there all the same")
                    .Assuming("a port need not be declared; command, arguments and variables do not mention it either");
            }
        }
    }
}
