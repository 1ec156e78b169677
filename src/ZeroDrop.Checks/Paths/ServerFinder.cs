using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Paths;

/// <summary>Tells which containers of a workload serve requests.</summary>
internal static class ServerFinder
{
    private const string FirstField = "spec.template.spec.containers[0]";

    /// <summary>The ports of a workload's Services on which users' requests come in: TCP, and not for telemetry.</summary>
    public static IEnumerable<(ServiceRoute Route, ServedPort Port)> RequestPorts(WorkloadNode workload) =>
        from route in workload.Routes.Services
        from port in route.Ports
        where port.Port.Protocol == "TCP" && !TelemetryPorts.Is(port.Port, TargetName(port))
        select (route, port);

    /// <summary>The serving containers, in the order of the pod.</summary>
    public static ImmutableArray<Server> Find(
        WorkloadNode workload, IEnumerable<(ServiceRoute Route, ServedPort Port)> ports)
    {
        var pod = workload.Spec.Template.Spec;
        var all = Containers(pod).ToList();
        var numbers = new Dictionary<ContainerSpec, List<int>>(ReferenceEqualityComparer.Instance);
        var guessed = new HashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        foreach (var (_, port) in ports)
        {
            if (port.TargetPort is not { } number || pod.Containers.IsEmpty)
            {
                continue;
            }

            var container = port.Container ?? all.Select(c => c.Container).FirstOrDefault(c => Probes(c, number));
            if (container is null)
            {
                container = pod.Containers[0];
                guessed.Add(container);
            }

            if (!numbers.TryGetValue(container, out var list))
            {
                numbers[container] = list = [];
            }

            if (!list.Contains(number))
            {
                list.Add(number);
            }
        }

        return
        [
            .. all.Where(c => numbers.ContainsKey(c.Container)).Select(c => new Server(
                c.Container, c.Field, numbers[c.Container], HookParser.Read(c.Container.PreStop, c.Container),
                guessed.Contains(c.Container))),
        ];
    }

    /// <summary>Containers and native sidecars with the place of each.</summary>
    public static IEnumerable<(ContainerSpec Container, string Field)> Containers(PodSpec pod)
    {
        for (var i = 0; i < pod.Containers.Length; i++)
        {
            yield return (pod.Containers[i], i == 0 ? FirstField : $"spec.template.spec.containers[{i}]");
        }

        for (var i = 0; i < pod.InitContainers.Length; i++)
        {
            if (pod.InitContainers[i].IsSidecar)
            {
                yield return (pod.InitContainers[i], $"spec.template.spec.initContainers[{i}]");
            }
        }
    }

    /// <summary>The name of the container's port behind a Service's; empty when it has none.</summary>
    public static string TargetName(ServedPort port) =>
        port.Container?.Ports.FirstOrDefault(p => p.Port == port.TargetPort)?.Name ?? "";

    private static bool Probes(ContainerSpec container, int port) =>
        new[] { container.ReadinessProbe, container.LivenessProbe, container.StartupProbe }
            .Any(probe => probe is not null && ProbeTarget.Port(probe.Handler, container) == port);
}
