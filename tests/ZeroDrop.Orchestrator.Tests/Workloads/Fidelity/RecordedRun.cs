using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>Reads a recording: the specs that its commands made, how long its pods took, and what it showed.</summary>
internal sealed class RecordedRun
{
    private readonly Recording recording;
    private readonly Dictionary<string, RecordedPod> pods = [];
    private readonly Dictionary<string, int> sizes = [];
    private readonly Dictionary<string, string> numbers = [];
    private readonly Dictionary<string, int> eventCounts = [];

    public RecordedRun(Recording recording)
    {
        this.recording = recording;
        Workload = recording.Objects.First(change => Enum.TryParse<WorkloadKind>(change.Kind, out _));
        OneByOne = Workload.Kind != nameof(WorkloadKind.Deployment);
        foreach (var change in recording.Objects)
        {
            Read(change);
        }
    }

    /// <summary>The workload as it was created.</summary>
    public RecordedObject Workload { get; }

    /// <summary>Whether the order of pods is the controller's, not a race between them.</summary>
    public bool OneByOne { get; }

    public Observations Shown { get; } = new();

    public DateTimeOffset End => recording.Objects[^1].Received;

    /// <summary>The pods of a revision in the order of creation.</summary>
    public IReadOnlyList<RecordedPod> PodsOf(string revision) =>
        [.. pods.Values.Where(pod => pod.Revision == revision).OrderBy(pod => pod.Created)];

    /// <summary>Each command that changes the workload, when it took effect and the spec then; no spec where the API
    /// shows no new generation (refused).</summary>
    public IEnumerable<(DateTimeOffset At, string Command, RecordedObject? Result)> Changes()
    {
        var commands = recording.Commands.FindAll(command => IsChange(command.Text));
        var generation = 0;
        for (var i = 0; i < commands.Count; i++)
        {
            var until = i + 1 < commands.Count ? commands[i + 1].At : DateTimeOffset.MaxValue;
            var result = recording.Objects.Find(change => change.Kind == Workload.Kind
                && change.Int(0, "metadata", "generation") > generation && change.Received < until);
            generation = result?.Int(0, "metadata", "generation") ?? generation;
            yield return (result?.Received ?? commands[i].At, commands[i].Text, result);
        }
    }

    private static bool IsChange(string command) =>
        command.Split(' ') is ["kubectl", "apply" or "set" or "scale" or "patch", ..]
            or ["kubectl", "rollout", "undo" or "restart" or "pause" or "resume", ..];

    private void Read(RecordedObject change)
    {
        switch (change.Kind)
        {
            case "ReplicaSet" when change.Type != "DELETED":
                ReadReplicaSet(change);
                break;
            case "Pod":
                ReadPod(change);
                break;
            case "Event" when change.Text("involvedObject", "kind") == Workload.Kind:
                ReadEvent(change);
                break;
            case "Deployment":
                ReadConditions(change);
                break;
            default:
                break;
        }
    }

    private void ReadReplicaSet(RecordedObject change)
    {
        var revision = Shown.Revision(change.Text("metadata", "labels", "pod-template-hash")!);
        var size = change.Int(0, "spec", "replicas");
        var before = sizes.GetValueOrDefault(revision);
        if (size != before)
        {
            Shown.Sizes.Add($"{revision} {before}->{size}");
            sizes[revision] = size;
        }

        var number = change.Text("metadata", "annotations", "deployment.kubernetes.io/revision")!;
        if (numbers.GetValueOrDefault(revision) != number)
        {
            Shown.Numbers.Add($"{revision} = {number}");
            numbers[revision] = number;
        }
    }

    private void ReadPod(RecordedObject change)
    {
        var uid = change.Text("metadata", "uid")!;
        if (!pods.TryGetValue(uid, out var pod))
        {
            var label = OneByOne ? "controller-revision-hash" : "pod-template-hash";
            pod = new RecordedPod(Shown.Revision(change.Text("metadata", "labels", label)!), change.Received);
            pods[uid] = pod;
            Shown.Pod(OneByOne, "create", pod.Revision, NameOf(change));
        }

        var ready = pod.Readiness is [.., var last] && last.Ready;
        if (change.IsReady != ready && !change.IsTerminating)
        {
            pod.Readiness.Add((change.Received, change.IsReady));
        }

        pod.Evicted |= change.HasCondition("DisruptionTarget");
        if (change.IsTerminating && pod.Deleted is null)
        {
            pod.Deleted = change.Received;
            Shown.Pod(OneByOne, pod.Evicted ? "evict" : "delete", pod.Revision, NameOf(change));
        }

        if (change.Type == "DELETED")
        {
            pod.Gone = change.Received;
            Shown.Pod(OneByOne, "gone", pod.Revision, NameOf(change));
        }
    }

    private string NameOf(RecordedObject pod) =>
        Workload.Kind == nameof(WorkloadKind.StatefulSet) ? pod.Name : "pod";

    private void ReadConditions(RecordedObject change)
    {
        foreach (var condition in change.Path("status", "conditions")?.EnumerateArray() ?? [])
        {
            var list = condition.GetProperty("type").GetString() == "Progressing" ? Shown.Progressing : Shown.Available;
            Observations.AddOnce(list, condition.GetProperty("reason").GetString());
        }
    }

    private void ReadEvent(RecordedObject change)
    {
        var uid = change.Text("metadata", "uid")!;
        var count = change.Int(1, "count");
        if (eventCounts.GetValueOrDefault(uid) != count && change.Type != "DELETED")
        {
            eventCounts[uid] = count;
            const string combined = "(combined from similar events): ";
            Shown.Events.Add(Normalize(Shown, change.Text("message")!.Replace(combined, "", StringComparison.Ordinal)));
        }
    }

    /// <summary>Names of ReplicaSets become their revision, random names of pods a placeholder.</summary>
    public static string Normalize(Observations shown, string message) => string.Join(' ', message.Split(' ').Select(
        (word, index) => index == 4 && message.StartsWith("Scaled", StringComparison.Ordinal)
            ? shown.Revision(word[(word.LastIndexOf('-') + 1)..])
            : index == 2 && message.Contains("d pod: ", StringComparison.Ordinal) ? "pod" : word));
}
