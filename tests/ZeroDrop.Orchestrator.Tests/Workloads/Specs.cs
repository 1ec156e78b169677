using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>Specs for tests.</summary>
internal static class Specs
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static PodTemplate Template(string image) => new()
    {
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", "web"),
        Spec = new PodSpec { Containers = [new ContainerSpec { Name = "web", Image = image }] },
    };

    public static WorkloadSpec Deployment(int replicas, IntOrPercent surge, IntOrPercent unavailable) =>
        Workload(WorkloadKind.Deployment, replicas) with
        {
            Strategy = new RolloutStrategy { MaxSurge = surge, MaxUnavailable = unavailable },
        };

    public static WorkloadSpec Deployment(int replicas) =>
        Deployment(replicas, IntOrPercent.Percent(25), IntOrPercent.Percent(25));

    public static WorkloadSpec Workload(WorkloadKind kind, int replicas) => new()
    {
        Key = new WorkloadKey(kind, new ObjectKey("default", "web")),
        Replicas = replicas,
        Selector = new LabelSelector { MatchLabels = Template("").Labels },
        Template = Template("web:1"),
        Strategy = kind == WorkloadKind.Deployment
            ? new RolloutStrategy()
            : new RolloutStrategy { MaxSurge = IntOrPercent.Count(0), MaxUnavailable = IntOrPercent.Count(1) },
    };

    public static WorkloadSpec WithImage(WorkloadSpec spec, string image) => spec with { Template = Template(image) };
}
