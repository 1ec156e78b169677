using System.Text.Json;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>Reads a recorded watch stream up to a second.</summary>
internal sealed class RecordedStream
{
    private readonly Dictionary<string, Dictionary<string, string>> _slices = [];
    private readonly Dictionary<string, string> _names = [];

    public RecordedStream(ScenarioFolder scenario, double end)
    {
        foreach (var (at, change) in scenario.Changes.TakeWhile(c => c.At < end))
        {
            Read(at, change);
        }
    }

    public StreamTrace Trace { get; } = new();

    private void Read(double at, RecordedObject change)
    {
        switch (change.Kind)
        {
            case "Pod":
                ReadPod(at, change);
                break;
            case "EndpointSlice":
                ReadSlice(at, change);
                break;
            case "ReplicaSet":
                var revision = Trace.Revision(change.Text("metadata", "labels", "pod-template-hash")!);
                Trace.Size(at, revision, change.Type == "DELETED" ? 0 : change.Int(0, "spec", "replicas"));
                break;
            case "Deployment" or "StatefulSet" or "DaemonSet":
                ReadCounts(at, change);
                break;
            default:
                break;
        }
    }

    private void ReadPod(double at, RecordedObject pod)
    {
        var owner = pod.Path("metadata", "ownerReferences")?[0].GetProperty("kind").GetString();
        if (owner is not (null or "ReplicaSet" or "StatefulSet" or "DaemonSet"))
        {
            return;
        }

        var id = pod.Text("metadata", "uid")!;
        if (!_names.TryGetValue(id, out var name))
        {
            var label = owner == "ReplicaSet" ? "pod-template-hash" : "controller-revision-hash";
            var revision = owner is null ? "" : Trace.Revision(pod.Text("metadata", "labels", label)!);
            name = owner switch
            {
                null => pod.Name,
                "StatefulSet" => $"{pod.Name} {revision}",
                _ => revision,
            };
            _names[id] = name;
        }

        var state = pod.Type == "DELETED" ? null : PodWords.Of(pod);
        Trace.Pod(
            at, id, name, owner is "StatefulSet" or "DaemonSet", state, pod.IsReady, pod.IsTerminating);
    }

    private void ReadSlice(double at, RecordedObject slice)
    {
        var endpoints = new Dictionary<string, string>();
        foreach (var endpoint in List(slice.Path("endpoints")))
        {
            var conditions = endpoint.GetProperty("conditions");
            endpoints[endpoint.GetProperty("targetRef").GetProperty("uid").GetString()!] = PodWords.Conditions(
                Is(conditions, "ready"), Is(conditions, "serving"), Is(conditions, "terminating"));
        }

        var before = _slices.GetValueOrDefault(slice.Name) ?? [];
        _slices[slice.Name] = endpoints;
        foreach (var (id, conditions) in endpoints)
        {
            Trace.Endpoint(at, id, conditions);
        }

        foreach (var id in before.Keys.Except(endpoints.Keys))
        {
            Trace.Endpoint(at, id, "");
        }
    }

    private void ReadCounts(double at, RecordedObject workload)
    {
        foreach (var name in WorkloadCounts.NamesOf(Enum.Parse<WorkloadKind>(workload.Kind)))
        {
            Trace.Count(at, name, workload.Int(0, "status", name));
        }
    }

    private static JsonElement[] List(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static bool Is(JsonElement conditions, string name) =>
        conditions.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
