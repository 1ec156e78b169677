using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;
using ZeroDrop.Orchestrator.Workloads.ReplicaSets;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>Which pod goes first (upstream's controller_utils_test.go, TestSortingActivePodsWithRanks).</summary>
public sealed class ScaleDownOrderTests
{
    private static readonly DateTimeOffset Now = Specs.Start.AddHours(10);

    private static readonly PodView Settled = new()
    {
        Key = new ObjectKey("default", "settled"),
        Owner = "web",
        Revision = "1",
        Created = Specs.Start,
        Uid = 50,
        Node = "node1",
        Phase = PodPhase.Running,
        Ready = true,
        ReadySince = Specs.Start,
    };

    public static TheoryData<string, PodView> SoonerThanSettled => new()
    {
        { "unscheduled", Settled with { Node = "" } },
        { "pending", Settled with { Phase = PodPhase.Pending } },
        { "not ready", Settled with { Ready = false } },
        { "on the fuller node", Settled with { Node = "node2" } },
        { "ready for much shorter", Settled with { ReadySince = Now.AddSeconds(-10) } },
        { "more restarts", Settled with { Restarts = 1 } },
        { "much younger", Settled with { Created = Now.AddSeconds(-10) } },
        { "lower uid, equal else", Settled with { Uid = 1 } },
        { "lower uid, ready for about as long", Settled with { Uid = 1, ReadySince = Specs.Start.AddHours(-1) } },
        { "lower uid, of about the same age", Settled with { Uid = 1, Created = Specs.Start.AddHours(-1) } },
        { "more restarts, ready in the same second",
            Settled with { Restarts = 1, ReadySince = Specs.Start.AddMilliseconds(900) } },
    };

    [Theory]
    [MemberData(nameof(SoonerThanSettled))]
    public void Compare_WithASettledPod_ComesFirst(string why, PodView pod)
    {
        var order = new ScaleDownOrder(Now, new Dictionary<string, int> { ["node1"] = 1, ["node2"] = 3 });
        Assert.True(order.Compare(pod, Settled) < 0, why);
        Assert.True(order.Compare(Settled, pod) > 0, why);
    }

    /// <summary>Each criterion beats all that come after it.</summary>
    [Fact]
    public void Compare_AllCriteria_InUpstreamsOrder()
    {
        PodView[] expected =
        [
            Settled with { Node = "", Uid = 90 },
            Settled with { Phase = PodPhase.Pending, Ready = false, Uid = 91 },
            Settled with { Ready = false, Uid = 92 },
            Settled with { Node = "node2", Uid = 93 },
            Settled with { ReadySince = Now.AddSeconds(-10), Uid = 94 },
            Settled with { Restarts = 3, Uid = 95 },
            Settled with { Created = Now.AddSeconds(-10), Uid = 96 },
            Settled,
        ];
        var order = new ScaleDownOrder(Now, new Dictionary<string, int> { ["node1"] = 1, ["node2"] = 3 });
        Assert.Equal(expected, expected.Reverse().Order(order));
    }
}
