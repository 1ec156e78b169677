using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>
/// Watches one workload's timeline, knows nothing of the core's state, and says where a rollout broke its promise: more
/// pods than R + S, or an available pod taken away although fewer than R - U remain.
/// </summary>
internal sealed class RolloutOracle(WorkloadSpec spec, int nodes)
{
    /// <summary>The API shows a pod Ready up to this much later than the condition's own time, which controllers count
    /// from.</summary>
    private static readonly TimeSpan ShownLate = ClusterLatencies.Default.KubeletStatus.Most;

    private readonly Dictionary<ObjectKey, DateTimeOffset?> _readySince = [];
    private readonly Dictionary<ObjectKey, string> _revisions = [];
    private readonly HashSet<ObjectKey> _leaving = [];

    /// <summary>The spec in force; scaling changes it.</summary>
    public WorkloadSpec Spec { get; set; } = spec;

    /// <summary>The most replicas that were asked for before the last scaling.</summary>
    public int MostReplicas { get; set; }

    /// <summary>Pods that the user deletes: not the controller's choice.</summary>
    public HashSet<ObjectKey> DeletedByUser { get; } = [];

    /// <summary>After a scaling the pods of several revisions are reduced in proportion, ready or not: the lower bound
    /// does not hold until the rollout is complete.</summary>
    public bool LowerBoundHolds { get; set; } = true;

    public List<string> Violations { get; } = [];

    public int Peak { get; private set; }

    public int Creations { get; private set; }

    public void See(TimelineEvent e)
    {
        switch (e)
        {
            case TimelineEvent.PodCreated created when created.Workload == Spec.Key.ToString():
                _readySince[created.Pod] = null;
                _revisions[created.Pod] = created.Revision;
                Creations++;
                CheckUpper(e);
                break;
            case TimelineEvent.PodReadyChanged ready when _readySince.ContainsKey(ready.Pod):
                _readySince[ready.Pod] = ready.Ready ? ready.At : null;
                break;
            case TimelineEvent.PodDeletionRequested deletion when _readySince.ContainsKey(deletion.Pod):
                var available = IsAvailable(deletion.Pod, e.At, TimeSpan.Zero);
                _leaving.Add(deletion.Pod);
                if (available && !DeletedByUser.Contains(deletion.Pod))
                {
                    CheckLower(deletion);
                }

                break;
            case TimelineEvent.PodGone gone when _readySince.Remove(gone.Pod):
                _leaving.Remove(gone.Pod);
                DeletedByUser.Remove(gone.Pod);
                break;
            default:
                break;
        }
    }

    private int Replicas => Spec.Key.Kind == WorkloadKind.DaemonSet ? nodes : Spec.Replicas;

    private int Surge => Spec.Key.Kind == WorkloadKind.StatefulSet || Spec.Strategy.Type != StrategyType.RollingUpdate
        ? 0
        : Spec.Strategy.MaxSurge.RoundUp(Replicas);

    private int Unavailable
    {
        get
        {
            switch (Spec.Key.Kind)
            {
                case WorkloadKind.StatefulSet:
                    return 1;
                case WorkloadKind.DaemonSet:
                    return Surge > 0 ? 0 : Math.Max(1, Spec.Strategy.MaxUnavailable.RoundUp(Replicas));
                default:
                    var unavailable = Spec.Strategy.MaxUnavailable.RoundDown(Replicas);
                    return Surge == 0 && unavailable == 0 ? 1 : unavailable;
            }
        }
    }

    private bool IsAvailable(ObjectKey pod, DateTimeOffset at, TimeSpan slack) =>
        _readySince[pod] is { } since && since + Spec.MinReady <= at + slack && !_leaving.Contains(pod);

    private void CheckUpper(TimelineEvent e)
    {
        var total = _readySince.Count - _leaving.Count;
        Peak = Math.Max(Peak, total);

        // Recreate: the new pods come only when the old ones are gone, and never more than R.
        // A StatefulSet first brings back a lower ordinal and only then takes the highest ones away.
        var most = Spec.Key.Kind == WorkloadKind.StatefulSet ? Math.Max(Replicas, MostReplicas) : Replicas;
        if (total > most + Surge + Exempt(e))
        {
            Violations.Add($"{e.At:mm:ss.fff}: {total} pods of {Spec.Key}, at most {Replicas} + {Surge} allowed");
        }
    }

    /// <summary>A DaemonSet's surge does not count nodes whose old pod is not available: that one is replaced beyond
    /// the budget (daemon/update.go <c>rollingUpdate</c>, <c>allowedNewNodes</c>).</summary>
    private int Exempt(TimelineEvent e) => Spec.Key.Kind == WorkloadKind.DaemonSet && Surge > 0
        ? _readySince.Keys.Count(p => !_leaving.Contains(p) && p != ((TimelineEvent.PodCreated)e).Pod
            && !IsAvailable(p, e.At, TimeSpan.Zero))
        : 0;

    private void CheckLower(TimelineEvent.PodDeletionRequested e)
    {
        // Parallel pod management does not wait for other pods when a newer revision comes in the middle of an update.
        if (!LowerBoundHolds || Spec.ParallelPodManagement || Spec.Strategy.Type != StrategyType.RollingUpdate)
        {
            return;
        }

        var available = _readySince.Keys.Count(p => IsAvailable(p, e.At, ShownLate)) + TakenForOther(e);
        if (available < Replicas - Unavailable)
        {
            Violations.Add($"{e.At:mm:ss.fff}: {e.Pod} of {Spec.Key} taken away, {available} of at least {
                Replicas} - {Unavailable} left available");
        }
    }

    /// <summary>A ReplicaSet that is told to give up its unavailable pods (deployment/rolling.go
    /// <c>cleanupUnhealthyReplicas</c>) chooses among all that are Ready, by how many share a node before how long they
    /// are Ready (controller_utils.go <c>ActivePodsWithRanks.Less</c>): within minReadySeconds it may take an available
    /// pod and keep one that is not.</summary>
    private int TakenForOther(TimelineEvent.PodDeletionRequested e) => _readySince.Count(p =>
        p.Value is not null && !_leaving.Contains(p.Key) && _revisions[p.Key] == _revisions[e.Pod]
        && !IsAvailable(p.Key, e.At, ShownLate));
}
