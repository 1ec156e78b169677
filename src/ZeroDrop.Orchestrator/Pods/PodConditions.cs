using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The conditions of a pod, with the kubelet's reasons and messages (kubelet
/// <c>status/generate.go</c>).</summary>
internal static class PodConditions
{
    /// <summary>Somebody (a load balancer's controller) set a readiness gate's condition.</summary>
    public static void SetGate(PodTurn turn, string type, bool status)
    {
        var gates = turn.State.Gates;
        if (gates.TryGetValue(type, out var before) && before.Status == status)
        {
            return;
        }

        turn.State = turn.State with { Gates = gates.SetItem(type, new PodCondition(type, status, "", "", turn.Now)) };
        if (turn.Loop.AssignedAt is not null)
        {
            PodStatusBuilder.Publish(turn);
        }
    }

    /// <summary>PodScheduled, Initialized, ContainersReady, Ready, then the gates that were set.</summary>
    public static ImmutableArray<PodCondition> Build(PodTurn turn, PodPhase computed)
    {
        var ready = ContainersReady(turn, computed);
        var all = ImmutableArray.CreateBuilder<PodCondition>();
        all.Add(Keep(turn, "PodScheduled", true, "", ""));
        all.Add(Initialized(turn, computed));
        all.Add(ready);
        all.Add(Ready(turn, ready));
        all.AddRange(turn.State.Gates.Values);
        return all.ToImmutable();
    }

    private static PodCondition Initialized(PodTurn turn, PodPhase computed)
    {
        var mainsBegan = turn.Workers.Any(w => w.Role == ContainerRole.Main && !w.Observed.NeverRan);
        var incomplete = turn.Workers
            .Where(w => (w.Role == ContainerRole.Init && !w.Observed.Ready)
                || (w.Role == ContainerRole.Sidecar && w.Observed.Started != true && !mainsBegan))
            .Select(w => w.Spec.Name)
            .ToList();
        if (computed == PodPhase.Succeeded)
        {
            return Keep(turn, "Initialized", true, "PodCompleted", "");
        }

        return incomplete.Count == 0
            ? Keep(turn, "Initialized", true, "", "")
            : Keep(turn, "Initialized", false, "ContainersNotInitialized",
                $"containers with incomplete status: [{string.Join(' ', incomplete)}]");
    }

    private static PodCondition ContainersReady(PodTurn turn, PodPhase computed)
    {
        const string type = "ContainersReady";
        if (computed is PodPhase.Succeeded or PodPhase.Failed)
        {
            return Keep(turn, type, false, computed == PodPhase.Succeeded ? "PodCompleted" : "PodFailed", "");
        }

        var unready = turn.Workers
            .Where(w => w.Role != ContainerRole.Init && !w.Observed.Ready)
            .Select(w => w.Spec.Name)
            .ToList();
        return unready.Count == 0
            ? Keep(turn, type, true, "", "")
            : Keep(turn, type, false, "ContainersNotReady",
                $"containers with unready status: [{string.Join(' ', unready)}]");
    }

    private static PodCondition Ready(PodTurn turn, PodCondition containersReady)
    {
        if (!containersReady.Status)
        {
            return Keep(turn, "Ready", false, containersReady.Reason, containersReady.Message);
        }

        var messages = new List<string>();
        foreach (var gate in turn.State.Template.Spec.ReadinessGates)
        {
            if (!turn.State.Gates.TryGetValue(gate, out var condition))
            {
                messages.Add($"corresponding condition of pod readiness gate \"{gate}\" does not exist.");
            }
            else if (!condition.Status)
            {
                messages.Add($"the status of pod readiness gate \"{gate}\" is not \"True\", but False");
            }
        }

        return messages.Count == 0
            ? Keep(turn, "Ready", true, "", "")
            : Keep(turn, "Ready", false, "ReadinessGatesNotReady", string.Join(", ", messages));
    }

    private static PodCondition Keep(PodTurn turn, string type, bool status, string reason, string message)
    {
        var since = turn.Now;
        foreach (var condition in turn.State.Conditions)
        {
            if (condition.Type == type && condition.Status == status)
            {
                since = condition.LastTransition;
            }
        }

        return new PodCondition(type, status, reason, message, since);
    }
}
