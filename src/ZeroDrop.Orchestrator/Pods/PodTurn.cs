using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>One call of <see cref="PodLifecycle.Decide"/> at work: the state as it changes, and the actions in order.
/// Lives only inside that call, so the decision stays a pure function.</summary>
internal sealed class PodTurn
{
    private readonly ContainerWorker[] workers;
    private readonly ImmutableArray<PodAction>.Builder actions = ImmutableArray.CreateBuilder<PodAction>();

    public PodTurn(PodState state, DateTimeOffset now)
    {
        State = state;
        Loop = state.Loop;
        workers = [.. state.Workers];
        Now = now;
    }

    /// <summary>The pod, without what <see cref="Loop"/> and the workers hold.</summary>
    public PodState State { get; set; }

    /// <summary>The pod worker.</summary>
    public SyncLoop Loop { get; set; }

    /// <summary>Cluster time of the event.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The kubelet's settings.</summary>
    public PodLifecycleOptions Options => State.Options;

    /// <summary>How many containers there are.</summary>
    public int Count => workers.Length;

    /// <summary>All containers: init containers first, then the others.</summary>
    public IReadOnlyList<ContainerWorker> Workers => workers;

    /// <summary>Whether the whole pod is being stopped, or was.</summary>
    public bool Stopping => Loop.StoppingSince is not null;

    /// <summary>The container at an index.</summary>
    public ContainerWorker this[int index]
    {
        get => workers[index];
        set => workers[index] = value;
    }

    /// <summary>The index of a container by name; -1 = there is none.</summary>
    public int Find(string container) => Array.FindIndex(workers, w => w.Spec.Name == container);

    /// <summary>Adds an action.</summary>
    public void Do(PodAction action) => actions.Add(action);

    /// <summary>Publishes a Kubernetes Event about a container, or about the pod when it is empty.</summary>
    public void Publish(string container, string type, string reason, string message) =>
        Do(new PodAction.PublishEvent(type, reason, message) { Container = container });

    /// <summary>The runtime changed: the next relist will see it and sync.</summary>
    public void MarkUnseen() => Loop = Loop with { UnseenSince = Loop.UnseenSince ?? Now };

    /// <summary>The result of the call.</summary>
    public Decision<PodState, PodAction> ToDecision()
    {
        var state = State with { Workers = [.. workers], Loop = Loop };
        state = state with { NextWake = PodTimers.Next(state) };
        return new Decision<PodState, PodAction>(state, actions.ToImmutable());
    }
}
