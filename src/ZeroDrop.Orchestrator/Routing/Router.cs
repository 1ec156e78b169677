using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Endpoints;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>The routers' decisions: what every node sends new requests to, and when (causes.md 2.4, 2.7, D1,
/// 6.9).</summary>
public static class Router
{
    /// <summary>Sets a router up; it knows no endpoint yet and so every node sends nowhere (503).</summary>
    public static Decision<RouterState, RouterAction> Create(RouterSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var state = new RouterState { Spec = spec, Nodes = [.. spec.Nodes.Select(n =>
            new RouterNodeState { Spec = n })] };
        return new(state, [.. spec.Nodes.Select(n => new RouterAction.Program(n.Id, []))]);
    }

    /// <summary>The Service's endpoints are now these; null = the Service does not exist.</summary>
    public static Decision<RouterState, RouterAction> Follow(
        RouterState state, ServiceEndpoints? service, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var endpoints = service?.Endpoints ?? [];
        var port = service is null ? "" : PortName(service.Service, state.Spec.ServicePort);
        var actions = new List<RouterAction>();
        state = state.Spec.Kind switch
        {
            RouterKind.KubeProxy or RouterKind.SliceFollower => Select(
                state, Targets(EndpointSelection.ForKubeProxy(endpoints, state.Spec.FallsBackToTerminating), port),
                    now),
            RouterKind.Alb => TargetGroup.Follow(state, endpoints, port, now, actions),
            _ => throw new InvalidOperationException($"unknown router kind {state.Spec.Kind}"),
        };
        return Advance(state, actions, now);
    }

    /// <summary>A health check of a target was answered. Ignored for targets that are not checked (any more).</summary>
    public static Decision<RouterState, RouterAction> Checked(
        RouterState state, string target, bool succeeded, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var actions = new List<RouterAction>();
        return Advance(TargetGroup.Checked(state, target, succeeded, reason, now, actions), actions, now);
    }

    /// <summary>The wake-up that the state asked for is due.</summary>
    public static Decision<RouterState, RouterAction> Tick(RouterState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Advance(state, [], now);
    }

    /// <summary>Makes this the list that all nodes will send to, each after its own delays.</summary>
    internal static RouterState Select(RouterState state, ImmutableArray<string> selected, DateTimeOffset now)
    {
        foreach (var target in state.Selected.Except(selected))
        {
            state = SendAll(state, target, add: false, static n => n.RemoveDelay, now);
        }

        foreach (var target in selected.Except(state.Selected))
        {
            state = SendAll(state, target, add: true, static n => n.AddDelay, now);
        }

        return state with { Selected = selected };
    }

    /// <summary>Puts a change on its way to every node.</summary>
    internal static RouterState SendAll(
        RouterState state, string target, bool add, Func<RouterNodeSpec, TimeSpan> delay, DateTimeOffset now) =>
        state with { Nodes = [.. state.Nodes.Select(n => n.Send(target, add, delay(n.Spec), now))] };

    private static Decision<RouterState, RouterAction> Advance(
        RouterState state, List<RouterAction> actions, DateTimeOffset now)
    {
        if (state.Spec.Kind == RouterKind.Alb)
        {
            state = TargetGroup.Advance(state, now, actions);
        }

        var minSync = state.Spec.Kind == RouterKind.KubeProxy ? state.Spec.MinSyncPeriod : TimeSpan.Zero;
        var nodes = state.Nodes.ToBuilder();
        DateTimeOffset? wake = null;
        for (var i = 0; i < nodes.Count; i++)
        {
            var before = nodes[i];
            nodes[i] = before.Apply(minSync, now);
            if (!nodes[i].Targets.SequenceEqual(before.Targets))
            {
                actions.Add(new RouterAction.Program(nodes[i].Spec.Id, nodes[i].Targets));
            }

            wake = Earlier(wake, nodes[i].NextWake);
        }

        foreach (var target in state.Targets)
        {
            wake = Earlier(wake, target.NextWake);
        }

        return new(state with { Nodes = nodes.ToImmutable(), NextWake = wake }, [.. actions]);
    }

    private static ImmutableArray<string> Targets(ImmutableArray<Endpoint> endpoints, string? port) =>
        port is null
            ? []
            : [.. endpoints.Select(e => e.TargetOf(port)).Where(static t => t is not null).Select(static t =>
                t!).Distinct()];

    /// <summary>The name under which the slices list the Service's port; null when the Service has no such
    /// port.</summary>
    private static string? PortName(ServiceSpec service, PortRef wanted)
    {
        foreach (var port in service.Ports)
        {
            if (wanted.Number > 0 ? port.Port == wanted.Number : port.Name == wanted.Name)
            {
                return port.Name;
            }
        }

        return null;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null ? a : a < b ? a : b;
}
