using System.Collections.Immutable;
using System.Text.Json;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>The spec of a recorded workload, as far as its controller reads it. The template's content is one opaque
/// text, since a controller only asks whether two templates are the same.</summary>
internal static class RecordedSpec
{
    public static WorkloadSpec Of(RecordedObject recorded)
    {
        var kind = Enum.Parse<WorkloadKind>(recorded.Kind);
        var field = kind == WorkloadKind.Deployment ? "strategy" : "updateStrategy";
        var deployment = kind == WorkloadKind.Deployment;
        return new WorkloadSpec
        {
            Key = new WorkloadKey(kind, new ObjectKey("default", recorded.Name)),
            Replicas = recorded.Int(1, "spec", "replicas"),
            Selector = new LabelSelector(),
            Template = new PodTemplate
            {
                Annotations = ImmutableSortedDictionary<string, string>.Empty
                    .Add("recorded", recorded.Path("spec", "template")!.Value.GetRawText()),
                Spec = new PodSpec { Containers = [new ContainerSpec { Name = "app" }] },
            },
            Strategy = new RolloutStrategy
            {
                Type = Enum.Parse<StrategyType>(recorded.Text("spec", field, "type")!),
                MaxSurge = Value(recorded.Path("spec", field, "rollingUpdate", "maxSurge"), deployment ? 25 : 0),
                MaxUnavailable = Value(
                    recorded.Path("spec", field, "rollingUpdate", "maxUnavailable"), deployment ? 25 : 1),
                Partition = recorded.Int(0, "spec", field, "rollingUpdate", "partition"),
            },
            MinReady = TimeSpan.FromSeconds(recorded.Int(0, "spec", "minReadySeconds")),
            ProgressDeadline = TimeSpan.FromSeconds(recorded.Int(600, "spec", "progressDeadlineSeconds")),
            RevisionHistoryLimit = recorded.Int(10, "spec", "revisionHistoryLimit"),
            Paused = recorded.Path("spec", "paused")?.GetBoolean() ?? false,
            ParallelPodManagement = recorded.Text("spec", "podManagementPolicy") == "Parallel",
        };
    }

    private static IntOrPercent Value(JsonElement? json, int missing) => json switch
    {
        null => IntOrPercent.Count(missing),
        { ValueKind: JsonValueKind.Number } number => IntOrPercent.Count(number.GetInt32()),
        { } text => IntOrPercent.Percent(int.Parse(text.GetString()!.TrimEnd('%'), null)),
    };
}
