using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>Scaling in the middle of a rollout, with the cases of upstream's sync_test.go (TestScale). The Deployments
/// are paused, so that nothing but the scaling is seen.</summary>
public sealed class ProportionalScalingTests
{
    [Theory]
    [InlineData(12, 10, 0, new[] { 10 }, new[] { 12 })]
    [InlineData(5, 10, 0, new[] { 10 }, new[] { 5 })]
    [InlineData(10, 5, 0, new[] { 3, 2 }, new[] { 6, 4 })]
    [InlineData(3, 5, 0, new[] { 3, 2 }, new[] { 2, 1 })]
    [InlineData(4, 9, 0, new[] { 1, 8 }, new[] { 0, 4 })]
    [InlineData(10, 7, 0, new[] { 2, 3, 2 }, new[] { 3, 4, 3 })]
    [InlineData(8, 13, 0, new[] { 3, 8, 2 }, new[] { 2, 5, 1 })]
    [InlineData(30, 10, 3, new[] { 8, 5 }, new[] { 20, 13 })]
    [InlineData(5, 30, 3, new[] { 20, 13 }, new[] { 5, 3 })]
    [InlineData(0, 10, 3, new[] { 8, 5 }, new[] { 0, 0 })]
    public void Scale_InMidRollout_KeepsTheProportions(
        int replicas, int before, int surge, int[] sizes, int[] expected)
    {
        var spec = Specs.Deployment(replicas, IntOrPercent.Count(surge), IntOrPercent.Count(2)) with { Paused = true };
        Assert.Equal(expected, MidRollout.Sizes(
            spec, before, before + surge, [.. sizes.Select(size => (size, size))]));
    }

    /// <summary>The share is taken of what the ReplicaSets were sized for, not of the surge of today.</summary>
    [Fact]
    public void Scale_WithAnotherSurge_TakesTheShareOfTheRecordedMaximum() => Assert.Equal(
        [34, 22],
        MidRollout.Sizes(
            Specs.Deployment(50, IntOrPercent.Count(6), IntOrPercent.Count(2)) with { Paused = true },
            10,
            13,
            (8, 8),
            (5, 5)));

    [Fact]
    public void Scale_NewReplicaSetSaturated_EmptiesTheOldOnes() => Assert.Equal(
        [0, 3],
        MidRollout.Sizes(Specs.Deployment(3), 3, 4, (1, 1), (3, 3)));
}
