using System.Globalization;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads.Fidelity;

/// <summary>Does what a recording did to our controllers, in virtual time, with pods that take as long as the recorded
/// ones took.</summary>
internal sealed class ReplayedRun
{
    private readonly RecordedRun recorded;
    private readonly WorkloadWorld world;
    private readonly Dictionary<string, int> created = [];
    private readonly Dictionary<long, RecordedPod> models = [];
    private readonly Dictionary<string, long> numbers = [];

    public ReplayedRun(RecordedRun recorded)
    {
        this.recorded = recorded;
        var changes = recorded.Changes().ToList();
        world = new WorkloadWorld(RecordedSpec.Of(changes[0].Result!), changes[0].At)
        {
            Readiness = pod => Model(pod) is { } model
                ? model.Readiness.Select(change => (change.At - model.Created, change.Ready)) : [],
            GoneAfter = pod => models.GetValueOrDefault(pod.Uid) is { Gone: { } gone, Deleted: { } deleted }
                ? gone - deleted : TimeSpan.FromSeconds(2),
        };
        world.Acting = Show;
        world.Decided = ShowNumbers;
        world.Gone = pod => Shown.Pod(recorded.OneByOne, "gone", Shown.Revision(pod.Revision), NameOf(pod.Key.Name));
        world.Reconcile();
        foreach (var change in changes.Skip(1))
        {
            world.RunFor(change.At - world.Now);
            world.Nodes = change.Result?.Path("spec", "template", "spec", "nodeSelector") is null ? ["node1"] : [];
            world.Edit((state, now) => Apply(state, change.Command, change.Result, now));
        }

        world.RunFor(recorded.End - world.Now);
    }

    public Observations Shown { get; } = new();

    private static WorkloadState Apply(
        WorkloadState state, string command, RecordedObject? result, DateTimeOffset now) => command.Split(' ') switch
    {
        ["kubectl", "scale", _, var replicas] => WorkloadController.Scale(state, Number(replicas), now),
        ["kubectl", "rollout", "undo", _, var revision] => WorkloadController.Undo(state, Number(revision), now),
        ["kubectl", "rollout", "undo", _] => WorkloadController.Undo(state, 0, now),
        ["kubectl", "rollout", "restart", _] => WorkloadController.Restart(state, now),
        ["kubectl", "rollout", "pause", _] => WorkloadController.Pause(state, true, now),
        ["kubectl", "rollout", "resume", _] => WorkloadController.Pause(state, false, now),
        _ => WorkloadController.Apply(state, RecordedSpec.Of(result!), now),
    };

    private static int Number(string option) =>
        int.Parse(option[(option.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);

    /// <summary>The recorded pod that this one stands for: the n-th of its revision.</summary>
    private RecordedPod? Model(PodView pod)
    {
        var revision = Shown.Revision(pod.Revision);
        var index = created.GetValueOrDefault(revision);
        created[revision] = index + 1;
        var model = recorded.PodsOf(revision) is { } pods && index < pods.Count ? pods[index] : null;
        if (model is not null)
        {
            models[pod.Uid] = model;
            if (model is { Evicted: true, Deleted: { } deleted })
            {
                world.At(world.Now + (deleted - model.Created), () =>
                {
                    Shown.Pod(recorded.OneByOne, "evict", revision, NameOf(pod.Key.Name));
                    world.Delete(pod.Key);
                });
            }
        }

        return model;
    }

    private void Show(WorkloadAction action)
    {
        switch (action)
        {
            case WorkloadAction.RevisionScaled scaled when scaled.From != scaled.To:
                Shown.Sizes.Add($"{Shown.Revision(scaled.Revision)} {scaled.From}->{scaled.To}");
                break;
            case WorkloadAction.CreatePod create:
                Shown.Pod(recorded.OneByOne, "create", Shown.Revision(create.Revision), NameOf(create.Name));
                break;
            case WorkloadAction.DeletePod delete:
                var pod = world.Pods.First(other => other.Key == delete.Pod);
                Shown.Pod(recorded.OneByOne, "delete", Shown.Revision(pod.Revision), NameOf(pod.Key.Name));
                break;
            case WorkloadAction.PublishEvent published when IsAboutWorkload(published):
                Shown.Events.Add(RecordedRun.Normalize(Shown, published.Message));
                break;
            case WorkloadAction.StatusChanged changed:
                Observations.AddOnce(Shown.Progressing, changed.Status.Condition("Progressing")?.Reason);
                Observations.AddOnce(Shown.Available, changed.Status.Condition("Available")?.Reason);
                break;
            default:
                break;
        }
    }

    private void ShowNumbers()
    {
        foreach (var revision in world.State.Revisions.Where(_ => world.State is DeploymentState))
        {
            var name = Shown.Revision(revision.PodLabel);
            if (numbers.GetValueOrDefault(name) != revision.Number)
            {
                numbers[name] = revision.Number;
                Shown.Numbers.Add($"{name} = {revision.Number}");
            }
        }
    }

    private bool IsAboutWorkload(WorkloadAction.PublishEvent published) => published.Regarding.StartsWith(
        recorded.Workload.Kind + "/", StringComparison.OrdinalIgnoreCase);

    private string NameOf(string pod) =>
        recorded.Workload.Kind == "StatefulSet" ? pod : "pod";
}
