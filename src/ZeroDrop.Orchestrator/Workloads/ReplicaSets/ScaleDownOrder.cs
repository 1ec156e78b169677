using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Workloads.ReplicaSets;

/// <summary>Which pods a ReplicaSet gives up first: smaller means sooner (<c>controller_utils.go</c>,
/// ActivePodsWithRanks.Less). The pod-deletion-cost annotation is not looked at: views do not carry it.</summary>
/// <param name="now">The time that ages are counted to.</param>
/// <param name="podsOnNode">Active pods of the whole Deployment by node.</param>
internal sealed class ScaleDownOrder(DateTimeOffset now, IReadOnlyDictionary<string, int> podsOnNode)
    : IComparer<PodView>
{
    /// <inheritdoc/>
    public int Compare(PodView? x, PodView? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);

        // 1. unassigned, 2. pending, 3. not ready, 4. on the node with more of them
        var order = (x.Node.Length > 0).CompareTo(y.Node.Length > 0);
        order = order != 0 ? order : PhaseRank(x).CompareTo(PhaseRank(y));
        order = order != 0 ? order : x.Ready.CompareTo(y.Ready);
        order = order != 0 ? order : RankOf(y).CompareTo(RankOf(x));
        if (order != 0)
        {
            return order;
        }

        // 5. ready for a shorter time
        if (x.Ready && y.Ready && Seconds(x.ReadySince) != Seconds(y.ReadySince))
        {
            return CompareAges(x, y, Seconds(x.ReadySince), Seconds(y.ReadySince));
        }

        // 6. more restarts, 7. younger
        order = y.Restarts.CompareTo(x.Restarts);
        return order != 0 || Seconds(x.Created) == Seconds(y.Created)
            ? (order != 0 ? order : x.Uid.CompareTo(y.Uid))
            : CompareAges(x, y, Seconds(x.Created), Seconds(y.Created));
    }

    private static int PhaseRank(PodView pod) => pod.Phase == PodPhase.Pending ? 0 : 1;

    private int RankOf(PodView pod) => podsOnNode.GetValueOrDefault(pod.Node);

    /// <summary>Ages are compared by the whole part of their logarithm; within one such bucket the uid decides, so
    /// that the youngest is not always the one to go (<c>LogarithmicScaleDown</c>, on since 1.22).</summary>
    private int CompareAges(PodView x, PodView y, DateTimeOffset since1, DateTimeOffset since2)
    {
        var order = Bucket(since1).CompareTo(Bucket(since2));
        return order != 0 ? order : x.Uid.CompareTo(y.Uid);
    }

    private long Bucket(DateTimeOffset since)
    {
        var nanoseconds = (now - since).TotalNanoseconds;
        return nanoseconds > 0 ? (long)Math.Log2(nanoseconds) : -1;
    }

    /// <summary>The API's times are whole seconds, cut off (<c>metav1.Time</c>), and so equal within a
    /// second.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
