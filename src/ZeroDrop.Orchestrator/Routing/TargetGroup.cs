using System.Collections.Immutable;
using ZeroDrop.Orchestrator.Endpoints;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>An ALB target group as the AWS Load Balancer Controller drives it: registration, health checks, fail-open,
/// deregistration (causes.md D1, D2, D4, 2.8).</summary>
internal static class TargetGroup
{
    public static RouterState Follow(
        RouterState state, ImmutableArray<Endpoint> endpoints, string? port, DateTimeOffset now,
            List<RouterAction> actions)
    {
        var wanted = new Dictionary<string, Endpoint>();
        foreach (var endpoint in endpoints)
        {
            // The controller registers a gated pod when its containers are ready: Ready itself waits for the gate
            // (aws-load-balancer-controller, pkg/backend/endpoint_resolver.go).
            var usable = endpoint.Ready
                || (state.Group.ReadinessGate && endpoint.ContainersReady && !endpoint.Terminating);
            if (usable && port is not null && endpoint.TargetOf(port) is { } target)
            {
                wanted.TryAdd(target, endpoint);
            }
        }

        var targets = ImmutableArray.CreateBuilder<TargetState>();
        foreach (var target in state.Targets)
        {
            if (!wanted.Remove(target.Target, out var endpoint))
            {
                AddUnlessGone(targets, Deregister(state.Group, target, now, actions));
            }
            else if (target.Health is TargetHealth.Draining && target.RegisterAt is null)
            {
                targets.Add(target with
                {
                    Pod = endpoint.Pod, Uid = endpoint.Uid, GateOpened = false,
                    RegisterAt = now + state.Group.RegistrationDelay,
                });
            }
            else
            {
                targets.Add(target with { Pod = endpoint.Pod, Uid = endpoint.Uid });
            }
        }

        targets.AddRange(wanted.Select(w => new TargetState
        {
            Target = w.Key, Pod = w.Value.Pod, Uid = w.Value.Uid,
            RegisterAt = now + state.Group.RegistrationDelay,
        }));
        return state with { Targets = targets.ToImmutable() };
    }

    public static RouterState Checked(
        RouterState state, string name, bool succeeded, string reason, DateTimeOffset now, List<RouterAction> actions)
    {
        var index = -1;
        for (var i = 0; i < state.Targets.Length; i++)
        {
            index = state.Targets[i].Target == name && state.Targets[i].Checking ? i : index;
        }

        if (index < 0)
        {
            return state;
        }

        var target = state.Targets[index] with { Checking = false };
        if (target.CheckAt < now)
        {
            target = target with { CheckAt = now };
        }

        return state with
        {
            Targets = state.Targets.SetItem(index, Judge(state.Group, target, succeeded, reason, actions)),
        };
    }

    /// <summary>Does what is due, and tells the nodes what follows from the targets' states.</summary>
    public static RouterState Advance(RouterState state, DateTimeOffset now, List<RouterAction> actions)
    {
        var due = false;
        foreach (var target in state.Targets)
        {
            due |= target.NextWake <= now;
        }

        if (due)
        {
            var targets = ImmutableArray.CreateBuilder<TargetState>(state.Targets.Length);
            foreach (var target in state.Targets)
            {
                AddUnlessGone(targets, Advance(state.Group, target, now, actions));
            }

            state = state with { Targets = targets.ToImmutable() };
        }

        // Nodes are told of nothing but changes of state, and each of those is among the actions.
        return actions.Exists(static a => a is RouterAction.StateChanged) ? Tell(state, now) : state;
    }

    private static TargetState? Advance(
        TargetGroupSpec group, TargetState target, DateTimeOffset now, List<RouterAction> actions)
    {
        if (target.RegisterAt <= now)
        {
            target = target with { RegisterAt = null, CloseAt = null, Streak = 0,
                CheckAt = now + group.RegistrationTime };
            target = Become(target, TargetHealth.Initial, TargetReasons.RegistrationInProgress, actions);
        }

        if (target.CloseAt <= now)
        {
            actions.Add(new RouterAction.Close(target.Target));
            target = Become(target with { CloseAt = null }, TargetHealth.Unused, TargetReasons.NotRegistered, actions);
            return target.RegisterAt is null ? null : target;
        }

        if (target.CheckAt <= now && !target.Checking)
        {
            if (target.Health is TargetHealth.Initial)
            {
                target = Become(target, TargetHealth.Initial, TargetReasons.InitialHealthChecking, actions);
            }

            actions.Add(new RouterAction.Check(target.Target));
            target = target with { Checking = true, CheckAt = now + group.HealthCheckInterval };
        }

        return target;
    }

    private static TargetState? Deregister(
        TargetGroupSpec group, TargetState target, DateTimeOffset now, List<RouterAction> actions)
    {
        if (target.Health is TargetHealth.Unused)
        {
            return null;
        }

        if (target.Health is TargetHealth.Draining)
        {
            return target with { RegisterAt = null };
        }

        return Become(
            target with { CheckAt = null, Checking = false, RegisterAt = null,
                CloseAt = now + group.DeregistrationDelay },
            TargetHealth.Draining,
            TargetReasons.DeregistrationInProgress,
            actions);
    }

    private static TargetState Judge(
        TargetGroupSpec group, TargetState target, bool succeeded, string reason, List<RouterAction> actions)
    {
        var agrees = succeeded ? target.Health is TargetHealth.Healthy : target.Health is TargetHealth.Unhealthy;
        target = target with { Streak = agrees ? 0 : NextStreak(target, succeeded) };
        if (agrees)
        {
            return target;
        }

        // A new target needs one success only, whatever the threshold (ELB guide, target group health checks).
        var threshold = !succeeded ? group.UnhealthyThreshold
            : target.Health is TargetHealth.Initial ? 1 : group.HealthyThreshold;
        if (Math.Abs(target.Streak) < threshold)
        {
            return target;
        }

        target = target with { Streak = 0 };
        if (!succeeded)
        {
            return Become(
                target, TargetHealth.Unhealthy, reason.Length > 0 ? reason : TargetReasons.FailedHealthChecks, actions);
        }

        target = Become(target, TargetHealth.Healthy, "", actions);
        if (group.ReadinessGate && !target.GateOpened)
        {
            actions.Add(new RouterAction.OpenGate(target.Pod, target.Uid));
            target = target with { GateOpened = true };
        }

        return target;
    }

    private static int NextStreak(TargetState target, bool succeeded) =>
        succeeded ? Math.Max(target.Streak, 0) + 1 : Math.Min(target.Streak, 0) - 1;

    /// <summary>Nodes check health themselves, so a change of health reaches them at once when it takes a target away;
    /// a new healthy target and a deregistration are configuration, and propagate (D1).</summary>
    private static RouterState Tell(RouterState state, DateTimeOffset now)
    {
        var healthy = state.Targets.Where(static t => t.Health is TargetHealth.Healthy).ToArray();
        var failOpen = healthy.Length == 0;
        var selected = failOpen ? state.Targets.Where(static t => t.Health is TargetHealth.Unhealthy).ToArray()
            : healthy;
        var names = selected.Select(static t => t.Target).ToImmutableArray();
        foreach (var target in state.Selected.Except(names))
        {
            var registered = state.Targets.Any(
                t => t.Target == target && t.Health is (TargetHealth.Unhealthy or TargetHealth.Initial));
            state = Router.SendAll(
                state, target, add: false, n => registered ? TimeSpan.Zero : n.RemoveDelay, now);
        }

        foreach (var target in names.Except(state.Selected))
        {
            state = Router.SendAll(state, target, add: true, n => failOpen ? TimeSpan.Zero : n.AddDelay, now);
        }

        return state with { Selected = names };
    }

    private static TargetState Become(
        TargetState target, TargetHealth health, string reason, List<RouterAction> actions)
    {
        if (target.Health == health && target.Reason == reason)
        {
            return target;
        }

        actions.Add(new RouterAction.StateChanged(target.Target, health, reason));
        return target with { Health = health, Reason = reason };
    }

    private static void AddUnlessGone(ImmutableArray<TargetState>.Builder targets, TargetState? target)
    {
        if (target is not null)
        {
            targets.Add(target);
        }
    }
}
