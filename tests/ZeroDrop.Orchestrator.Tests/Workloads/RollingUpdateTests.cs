using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>Single decisions of a rolling update, with the cases of upstream's rolling_test.go.</summary>
public sealed class RollingUpdateTests
{
    [Theory]
    [InlineData(10, 2, 2, 10, 10, 0, 0, new[] { 8, 4 })]
    [InlineData(10, 0, 2, 10, 10, 0, 0, new[] { 8, 2 })]
    [InlineData(10, 0, 0, 10, 10, 0, 0, new[] { 9, 1 })]
    [InlineData(10, 3, 2, 10, 10, 0, 0, new[] { 8, 5 })]
    [InlineData(10, 2, 0, 10, 10, 0, 0, new[] { 10, 2 })]
    [InlineData(10, 2, 0, 10, 10, 2, 1, new[] { 9, 3 })]
    [InlineData(10, 2, 0, 2, 2, 11, 11, new[] { 0, 10 })]
    [InlineData(10, 0, 2, 10, 8, 0, 0, new[] { 8, 2 })]
    [InlineData(10, 0, 2, 10, 0, 0, 0, new[] { 8, 2 })]
    [InlineData(4, 1, 1, 4, 4, 0, 0, new[] { 3, 2 })]
    [InlineData(10, 0, 2, 8, 8, 2, 0, new[] { 8, 2 })]
    public void Reconcile_GivenSizes_MovesAsFarAsAllowed(
        int replicas, int surge, int unavailable, int old, int oldReady, int current, int currentReady, int[] expected)
    {
        var spec = Specs.Deployment(replicas, IntOrPercent.Count(surge), IntOrPercent.Count(unavailable));
        Assert.Equal(expected, MidRollout.Sizes(
            spec, replicas, replicas + surge, (old, oldReady), (current, currentReady)));
    }

    /// <summary>The oldest ReplicaSet first: unhealthy pods of all, then available ones.</summary>
    [Fact]
    public void Reconcile_SeveralOldReplicaSets_TakesUnhealthyPodsFirst() => Assert.Equal(
        [4, 1, 4],
        MidRollout.Sizes(
            Specs.Deployment(6, IntOrPercent.Count(3), IntOrPercent.Count(1)), 6, 9, (4, 4), (4, 1), (1, 0)));
}
