using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>A workload with a tiny kubelet in virtual time: pods become ready after a while, and are gone a while
/// after their deletion. Everything else is the controller's.</summary>
internal sealed class WorkloadWorld
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Order)> queue = new();
    private readonly List<PodView> pods = [];
    private long order;
    private long uids;

    public WorkloadWorld(WorkloadSpec spec, DateTimeOffset start)
    {
        Now = start;
        State = WorkloadController.Create(spec, start);
    }

    public WorkloadState State { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public ImmutableArray<string> Nodes { get; set; } = ["node1"];

    public IReadOnlyList<PodView> Pods => pods;

    public List<WorkloadAction> Actions { get; } = [];

    /// <summary>When a new pod's readiness changes, counted from its creation; empty = it never becomes
    /// ready.</summary>
    public Func<PodView, IEnumerable<(TimeSpan After, bool Ready)>> Readiness { get; set; } =
        _ => [(TimeSpan.FromSeconds(2), true)];

    /// <summary>How long a deleted pod takes to be gone.</summary>
    public Func<PodView, TimeSpan> GoneAfter { get; set; } = _ => TimeSpan.FromSeconds(3);

    /// <summary>Called before an action is carried out, with the pods as they then are.</summary>
    public Action<WorkloadAction>? Acting { get; set; }

    /// <summary>Called after each decision has been carried out.</summary>
    public Action? Decided { get; set; }

    /// <summary>Called when a pod is gone.</summary>
    public Action<PodView>? Gone { get; set; }

    public void Edit(Func<WorkloadState, DateTimeOffset, WorkloadState> edit)
    {
        State = edit(State, Now);
        Reconcile();
    }

    public void Change(ObjectKey key, Func<PodView, PodView> change)
    {
        var index = pods.FindIndex(pod => pod.Key == key);
        if (index >= 0)
        {
            pods[index] = change(pods[index]);
            Reconcile();
        }
    }

    public void Delete(ObjectKey key)
    {
        var pod = pods.Find(other => other.Key == key);
        if (pod is { Terminating: false })
        {
            BeginDeletion(pod);
            Reconcile();
        }
    }

    public void At(DateTimeOffset time, Action action) => queue.Enqueue(action, (time, order++));

    public void RunFor(TimeSpan duration)
    {
        var end = Now + duration;
        while (true)
        {
            var due = queue.TryPeek(out _, out var key) ? key.At : DateTimeOffset.MaxValue;
            var wake = State.NextWake ?? DateTimeOffset.MaxValue;
            if (due > end && wake > end)
            {
                Now = end;
                return;
            }

            if (wake <= due)
            {
                Assert.True(wake > Now, "a wake-up must lie in the future");
                Now = wake;
                Reconcile();
            }
            else
            {
                Now = due;
                queue.Dequeue()();
            }
        }
    }

    public void Reconcile()
    {
        var decision = WorkloadController.Reconcile(State, [.. pods], Nodes, Now);
        State = decision.State;
        foreach (var action in decision.Actions)
        {
            Acting?.Invoke(action);
            Actions.Add(action);
            Carry(action);
        }

        Decided?.Invoke();
    }

    private void Carry(WorkloadAction action)
    {
        switch (action)
        {
            case WorkloadAction.CreatePod create:
                var pod = new PodView
                {
                    Key = new ObjectKey("default", create.Name),
                    Owner = create.Owner,
                    Revision = create.Revision,
                    Created = Now,
                    Uid = uids++,
                    Node = create.Node.Length > 0 ? create.Node : "node1",
                    Ordinal = create.Ordinal,
                };
                Assert.DoesNotContain(pods, other => other.Key == pod.Key);
                pods.Add(pod);
                foreach (var (after, ready) in Readiness(pod))
                {
                    At(Now + after, () => SetReady(pod, ready));
                }

                break;
            case WorkloadAction.DeletePod delete:
                BeginDeletion(pods.Find(other => other.Key == delete.Pod)!);
                break;
            default:
                break;
        }
    }

    private void SetReady(PodView pod, bool ready)
    {
        if (pods.Exists(other => other.Uid == pod.Uid && !other.Terminating))
        {
            Change(pod.Key, view => view with { Phase = PodPhase.Running, Ready = ready, ReadySince = Now });
        }
    }

    private void BeginDeletion(PodView pod)
    {
        Assert.False(pod.Terminating);
        pods[pods.IndexOf(pod)] = pod with { Terminating = true };
        At(Now + GoneAfter(pod), () =>
        {
            pods.RemoveAll(other => other.Uid == pod.Uid);
            Gone?.Invoke(pod);
            Reconcile();
        });
    }
}
