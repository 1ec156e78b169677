using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads.Deployments;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>The table of causes.md 2.5, and cases of upstream's deployment_util_test.go.</summary>
public sealed class RollingArithmeticTests
{
    [Theory]
    [InlineData(1, 25, 25, 1, 0, 1)]
    [InlineData(2, 25, 25, 1, 0, 2)]
    [InlineData(3, 25, 25, 1, 0, 3)]
    [InlineData(4, 25, 25, 1, 1, 3)]
    [InlineData(5, 25, 25, 2, 1, 4)]
    [InlineData(7, 25, 25, 2, 1, 6)]
    [InlineData(8, 25, 25, 2, 2, 6)]
    [InlineData(10, 25, 25, 3, 2, 8)]
    [InlineData(1, 0, 25, 0, 1, 0)]
    [InlineData(2, 0, 25, 0, 1, 1)]
    [InlineData(0, 25, 25, 0, 0, 0)]
    [InlineData(10, 100, 0, 10, 0, 10)]
    [InlineData(3, 0, 200, 0, 3, 0)]
    public void Percent_OfReplicas_RoundsSurgeUpAndUnavailableDown(
        int replicas, int surgePercent, int unavailablePercent, int surge, int unavailable, int minAvailable)
    {
        var spec = Specs.Deployment(
            replicas, IntOrPercent.Percent(surgePercent), IntOrPercent.Percent(unavailablePercent));
        Assert.Equal(surge, RollingArithmetic.MaxSurge(spec));
        Assert.Equal(unavailable, RollingArithmetic.MaxUnavailable(spec));
        Assert.Equal(minAvailable, RollingArithmetic.MinAvailable(spec));
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(1, 0, 1, 0)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(2, 3, 2, 3)]
    public void Fenceposts_Counts_AreTakenAsTheyAreUnlessBothAreZero(
        int surge, int unavailable, int expectedSurge, int expectedUnavailable) =>
        Assert.Equal(
            (expectedSurge, expectedUnavailable),
            RollingArithmetic.Fenceposts(
                new RolloutStrategy
                {
                    MaxSurge = IntOrPercent.Count(surge), MaxUnavailable = IntOrPercent.Count(unavailable),
                },
                10));

    [Fact]
    public void Recreate_AnySize_HasNeitherSurgeNorUnavailable()
    {
        var spec = Specs.Deployment(10) with { Strategy = new RolloutStrategy { Type = StrategyType.Recreate } };
        Assert.Equal((0, 0, 10), (
            RollingArithmetic.MaxSurge(spec),
            RollingArithmetic.MaxUnavailable(spec),
            RollingArithmetic.NewReplicas(spec, 0, 10)));
    }

    [Theory]
    [InlineData(10, 0, 0, 10, 0)]
    [InlineData(10, 2, 0, 10, 2)]
    [InlineData(10, 2, 0, 5, 7)]
    [InlineData(10, 2, 2, 12, 2)]
    [InlineData(6, 10, 2, 7, 6)]
    public void NewReplicas_RoomUpToReplicasPlusSurge_IsUsed(
        int replicas, int surge, int newDesired, int totalDesired, int expected) =>
        Assert.Equal(expected, RollingArithmetic.NewReplicas(
            Specs.Deployment(replicas, IntOrPercent.Count(surge), IntOrPercent.Count(1)), newDesired, totalDesired));
}
