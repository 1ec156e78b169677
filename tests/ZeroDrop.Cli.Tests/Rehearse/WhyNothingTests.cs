using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cli.Tests.Rehearse;

public sealed class WhyNothingTests
{
    private static readonly WorkloadSpec Web = new()
    {
        Key = new(WorkloadKind.StatefulSet, new("default", "web")),
        Selector = new(),
        Replicas = 3,
        Template = new() { Spec = new() { Containers = [new ContainerSpec { Name = "app", Image = "x:1" }] } },
    };

    [Fact]
    public void WhyNothing_Paused_IsSaid() => Says("is paused", Web with { Paused = true }, null);

    [Fact]
    public void WhyNothing_OnDelete_IsSaid() =>
        Says("OnDelete", Web with { Strategy = new() { Type = StrategyType.OnDelete } }, null);

    [Fact]
    public void WhyNothing_NextIsPaused_IsSaid() => Says("is paused", Web, Web with { Paused = true });

    [Fact]
    public void WhyNothing_SameTemplate_IsSaid() => Says("the pod template did not change", Web, Web);

    [Fact]
    public void WhyNothing_PartitionAboveAllPods_IsSaid() =>
        Says("partition", Web with { Strategy = new() { Partition = 3 } }, null);

    [Fact]
    public void WhyNothing_Restart_NeverBlamesTheTemplate() =>
        Says("neither created nor deleted a pod", Web, null);

    private static void Says(string expected, WorkloadSpec workload, WorkloadSpec? next) => Assert.Contains(
        expected, RehearsalRun.WhyNothing(new RehearsalPlan(
            workload, [], next is null ? null : new() { Workloads = [next] }, [])), StringComparison.Ordinal);
}
