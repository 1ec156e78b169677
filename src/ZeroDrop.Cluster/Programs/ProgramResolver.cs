using System.Collections.Immutable;
using ZeroDrop.Cluster.Kubelet;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Programs;

/// <summary>Decides what runs for a container: the user's command where one is mapped, else the stand-in app.</summary>
/// <remarks>Nothing from a manifest (image, command, args) is executed.</remarks>
public sealed class ProgramResolver
{
    private readonly ImmutableArray<AppMapping> _apps;
    private readonly ImmutableArray<string> _standIn;

    /// <summary>Makes the resolver.</summary>
    /// <param name="apps">The user's mappings.</param>
    /// <param name="standIn">How the stand-in app is started.</param>
    public ProgramResolver(ImmutableArray<AppMapping> apps, ImmutableArray<string> standIn)
    {
        _apps = apps;
        _standIn = standIn;
    }

    /// <summary>What runs for <paramref name="container"/>.</summary>
    /// <param name="workload">Name of the workload that owns the pod.</param>
    /// <param name="pod">The pod's spec.</param>
    /// <param name="container">The container.</param>
    /// <param name="address">The pod's address, for <c>{ip}</c>.</param>
    /// <param name="servicePorts">Numeric target ports of the Services that select the pod: where the first container
    /// listens when its manifest names no port at all.</param>
    public ContainerProgram Resolve(
        string workload, PodSpec pod, ContainerSpec container, string address, ImmutableArray<int> servicePorts)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(container);
        var ports = ListeningPorts(container);
        if (ports.IsEmpty && pod.Containers[0] == container)
        {
            ports = servicePorts;
        }

        foreach (var app in _apps)
        {
            if (app.IsFor(workload, container.Name))
            {
                var port = ports.IsEmpty ? "" : $"{ports[0]}";
                return new ContainerProgram.Mapped(
                    [.. app.Command.Select(w => w.Replace("{ip}", address, StringComparison.Ordinal)
                        .Replace("{port}", port, StringComparison.Ordinal))]);
            }
        }

        var isInit = pod.InitContainers.Contains(container) && !container.IsSidecar;
        return ports.IsEmpty || isInit
            ? new ContainerProgram.Idle()
            : new ContainerProgram.StandIn(_standIn, ports);
    }

    /// <summary>Whether a container of this workload is mapped.</summary>
    public bool IsMapped(string workload, ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return _apps.Any(app => app.IsFor(workload, container.Name));
    }

    /// <summary>The TCP ports a container names: those it declares and those its probes ask.</summary>
    public static ImmutableArray<int> ListeningPorts(ContainerSpec container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var ports = new SortedSet<int>(container.Ports.Where(p => p.Protocol == "TCP").Select(p => p.Port));
        var order = container.Ports.Where(p => p.Protocol == "TCP").Select(p => p.Port).ToList();
        foreach (var probe in new[] { container.ReadinessProbe, container.LivenessProbe, container.StartupProbe })
        {
            var port = probe?.Handler switch
            {
                HandlerAction.HttpGet get when HandlerHost.IsPod(get.Host, "") => get.Port.Resolve(container),
                HandlerAction.TcpSocket tcp when HandlerHost.IsPod(tcp.Host, "") => tcp.Port.Resolve(container),
                HandlerAction.Grpc grpc => grpc.Port,
                _ => null,
            };
            if (port is { } number && ports.Add(number))
            {
                order.Add(number);
            }
        }

        return [.. order.Distinct()];
    }
}
