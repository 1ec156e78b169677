using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>A pod's beginning: its workers, and the moment when a kubelet sees it.</summary>
internal static class PodSetup
{
    /// <summary>One worker per container, nothing started.</summary>
    public static ImmutableArray<ContainerWorker> Workers(PodSpec spec)
    {
        var all = ImmutableArray.CreateBuilder<ContainerWorker>(spec.InitContainers.Length + spec.Containers.Length);
        foreach (var container in spec.InitContainers)
        {
            all.Add(Worker(container, container.IsSidecar ? ContainerRole.Sidecar : ContainerRole.Init));
        }

        foreach (var container in spec.Containers)
        {
            all.Add(Worker(container, ContainerRole.Main));
        }

        return all.MoveToImmutable();
    }

    /// <summary>The pod was bound and its sandbox has an address: probe workers begin to tick, the first sync
    /// runs.</summary>
    public static void Assign(PodTurn turn, string node, string address)
    {
        if (turn.Loop.AssignedAt is not null || turn.Stopping)
        {
            return;
        }

        turn.State = turn.State with { Node = node, Address = address };
        turn.Loop = turn.Loop with { AssignedAt = turn.Now };
        turn.Publish("", "Normal", "Scheduled", $"Successfully assigned {turn.State.Key} to {node}");
        for (var i = 0; i < turn.Count; i++)
        {
            turn[i] = WithProbes(turn, turn[i]);
        }

        PodSync.Request(turn);

        // The sandbox's start is a change of its own (a PLEG event), so one more sync follows in any case.
        turn.MarkUnseen();
    }

    private static ContainerWorker Worker(ContainerSpec spec, ContainerRole role) => new()
    {
        Spec = spec,
        Role = role,
        Observed = new ContainerStatus
        {
            Name = spec.Name,
            Image = spec.Image,
            State = new ContainerState.Waiting("ContainerCreating"),
        },
    };

    private static ContainerWorker WithProbes(PodTurn turn, ContainerWorker worker)
    {
        // The kubelet makes no probe workers for init containers that must complete.
        if (worker.Role == ContainerRole.Init)
        {
            return worker;
        }

        return worker with
        {
            Startup = Probe(turn, worker.Spec, ProbeKind.Startup, worker.Spec.StartupProbe),
            Readiness = Probe(turn, worker.Spec, ProbeKind.Readiness, worker.Spec.ReadinessProbe),
            Liveness = Probe(turn, worker.Spec, ProbeKind.Liveness, worker.Spec.LivenessProbe),
        };
    }

    private static ProbeWorker? Probe(PodTurn turn, ContainerSpec container, ProbeKind kind, ProbeSpec? spec)
    {
        if (spec is null)
        {
            return null;
        }

        var jitter = Jitter.Fraction(turn.Options.ProbeJitterSeed, $"{turn.State.Key}/{container.Name}/{kind}", 0);
        return new ProbeWorker { Kind = kind, Spec = spec, FirstTick = turn.Now + spec.Period * jitter };
    }
}
