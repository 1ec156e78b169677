using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>Workloads for the <see cref="LiveCluster"/>.</summary>
internal static class Specs
{
    /// <summary>Runs until SIGTERM, then ends with 0.</summary>
    public const string Patient = "trap 'exit 0' TERM; sleep 100 & wait";

    public static ContainerSpec Container(string name, string script) => new()
    {
        Name = name,
        Image = "registry.test/app:1",
        Command = ["sh", "-c"],
        Args = [script],
    };

    public static ContainerSpec App(string script = Patient) => Container("app", script);

    public static WorkloadSpec Deployment(string name, params ImmutableArray<ContainerSpec> containers) =>
        Workload(WorkloadKind.Deployment, name, containers);

    public static WorkloadSpec Workload(
        WorkloadKind kind, string name, params ImmutableArray<ContainerSpec> containers)
    {
        var labels = ImmutableSortedDictionary<string, string>.Empty.Add("app", name);
        return new WorkloadSpec
        {
            Key = new WorkloadKey(kind, new ObjectKey("default", name)),
            Selector = new LabelSelector { MatchLabels = labels },
            Template = new PodTemplate { Labels = labels, Spec = new PodSpec { Containers = containers } },
        };
    }

    public static WorkloadSpec With(this WorkloadSpec workload, Func<PodSpec, PodSpec> change) => workload with
    {
        Template = workload.Template with { Spec = change(workload.Template.Spec) },
    };

    /// <summary>Tried every second.</summary>
    public static ProbeSpec Probe(HandlerAction handler) =>
        new() { Handler = handler, Period = TimeSpan.FromSeconds(1) };
}
