using ZeroDrop.Manifests;
using ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

namespace ZeroDrop.Orchestrator.Tests.Controllers;

/// <summary>One folder of <c>testdata/api/controllers</c>.</summary>
internal sealed class ScenarioFolder
{
    private static readonly string[] ImageReasons = ["ErrImagePull", "ErrImageNeverPull", "InvalidImageName"];

    private readonly Recording _recording;

    private ScenarioFolder(string folder)
    {
        Name = Path.GetFileName(folder);
        _recording = Recording.Load(Name);
        Manifests = new ManifestLoader().Load([Path.Combine(folder, "manifests.yaml")]);
        Assert.False(Manifests.HasFatalProblem);
        var start = _recording.Commands[0].At;
        Changes = [.. _recording.Objects.Select(change => ((change.Received - start).TotalSeconds, change))];
        Commands = [.. _recording.Commands.Select((command, i) => (EffectOf(i), command.Text))];
    }

    public string Name { get; }

    public ManifestSet Manifests { get; }

    /// <summary>The watches' changes with the second of their receipt, counted from the first command.</summary>
    public IReadOnlyList<(double At, RecordedObject Object)> Changes { get; }

    /// <summary>kubectl's command lines with the second at which the API shows their effect.</summary>
    public IReadOnlyList<(double At, string Text)> Commands { get; }

    public double End => Changes[^1].At;

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Recording.Root).Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    public static ScenarioFolder Load(string name) => new(Path.Combine(Recording.Root, name));

    /// <summary>Why an image cannot be had, as recorded; null when some container ran it.</summary>
    public (string Reason, string Message)? FailureOf(string image)
    {
        (string, string)? failure = null;
        foreach (var status in Changes.Select(static c => c.Object).Where(static o => o.Kind == "Pod")
            .SelectMany(static o => o.Path("status", "containerStatuses")?.EnumerateArray() ?? []))
        {
            if (status.GetProperty("image").GetString() == image)
            {
                if (!status.GetProperty("state").TryGetProperty("waiting", out var waiting))
                {
                    return null;
                }

                var reason = waiting.GetProperty("reason").GetString()!;
                if (failure is null && ImageReasons.Contains(reason))
                {
                    failure = (reason, waiting.GetProperty("message").GetString()!);
                }
            }
        }

        return failure;
    }

    /// <summary>When a command's effect shows: the workload's next generation or the pod's deletion, and soon after the
    /// start of kubectl where nothing in the streams says it.</summary>
    private double EffectOf(int index)
    {
        // A ReplicaSet may be seen before the change of its Deployment that made it.
        const double Earlier = 0.1;
        const double Start = 0.25;
        var at = (_recording.Commands[index].At - _recording.Commands[0].At).TotalSeconds;
        var next = index + 1 < _recording.Commands.Count
            ? (_recording.Commands[index + 1].At - _recording.Commands[0].At).TotalSeconds
            : double.MaxValue;
        var seen = new HashSet<(string, string, int)>();
        foreach (var (when, change) in Changes)
        {
            var version = change.Kind switch
            {
                "Deployment" or "StatefulSet" or "DaemonSet" => change.Int(0, "metadata", "generation"),
                "Pod" when change.Path("metadata", "ownerReferences") is null => change.IsTerminating ? 1 : 0,
                _ => -1,
            };
            if (version >= 0 && seen.Add((change.Kind, change.Name, version)) && when >= at && when < next)
            {
                return Math.Max(0, when - Earlier);
            }
        }

        return Math.Min(at + Start, next);
    }
}
