using System.Collections.Immutable;
using ZeroDrop.Checks.Configuration;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Graph;

namespace ZeroDrop.Checks.Paths;

/// <summary>One workload and everything on the way of its requests: what a rule looks at.</summary>
internal sealed record WorkloadPath
{
    /// <summary>The workload in its graph.</summary>
    public required WorkloadNode Node { get; init; }

    /// <summary>Its name.</summary>
    public required ObjectRef Ref { get; init; }

    /// <summary>What the configuration says about it.</summary>
    public required WorkloadSettings Settings { get; init; }

    /// <summary>What the configuration says about all.</summary>
    public required CheckSettings Global { get; init; }

    /// <summary>The routers that send users' requests to it; empty when none does.</summary>
    public required ImmutableArray<RouterOnPath> Routers { get; init; }

    /// <summary>The containers that serve them.</summary>
    public required ImmutableArray<Server> Servers { get; init; }

    /// <summary>The path's numbers, of the container that covers the propagation worst.</summary>
    public required PathNumbers Numbers { get; init; }

    /// <summary>What it asks for.</summary>
    public WorkloadSpec Spec => Node.Spec;

    /// <summary>Its pods.</summary>
    public PodSpec Pod => Spec.Template.Spec;

    /// <summary>The container whose hook decides; null when no container is known to serve.</summary>
    public Server? Main => Weakest(Servers);

    /// <summary>Whether requests reach it.</summary>
    public bool IsServed => !Routers.IsEmpty || Settings.Served == true;

    /// <summary>Whether requests from outside the cluster reach it.</summary>
    public bool IsExposed => Routers.Any(router => router.IsExposed) || Settings.Router is not null;

    /// <summary>Whether it is a data store or a queue; many have a page for people beside.</summary>
    public bool IsStore => Routers.Any(router =>
        StorePorts.Is(router.Port.Port.Name, router.Port.TargetPort ?? router.Port.Port.Port)
        || StorePorts.Is(ServerFinder.TargetName(router.Port), 0));

    /// <summary>Whether a rollout replaces pods by itself.</summary>
    public bool RollsByItself => Spec.Strategy.Type != StrategyType.OnDelete;

    /// <summary>Whether pods run at all.</summary>
    public bool HasPods => Numbers.Replicas.Value > 0 || Node.Autoscaler is not null
        || Spec.Key.Kind == WorkloadKind.DaemonSet;

    /// <summary>The framework of the container that serves, if anything shows it.</summary>
    public FrameworkPreset? Framework => Settings.Framework
        ?? Main?.Framework?.Preset;

    /// <summary>The routers of one kind.</summary>
    public IEnumerable<RouterOnPath> RoutersOf(params ReadOnlySpan<RouterKind> kinds)
    {
        foreach (var router in Routers)
        {
            if (kinds.Contains(router.Kind))
            {
                var wanted = kinds.ToArray();
                return Routers.Where(r => wanted.Contains(r.Kind));
            }
        }

        return [];
    }

    /// <summary>The server with the shortest hook; one of unknown length counts as long.</summary>
    internal static Server? Weakest(ImmutableArray<Server> servers) =>
        servers.Length == 1 ? servers[0] : servers.MinBy(server => server.Hook.Duration ?? TimeSpan.MaxValue);
}
