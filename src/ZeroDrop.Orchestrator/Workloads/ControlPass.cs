using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The working area of one decision: the pods as they will be seen once the actions so far are carried out.
/// A controller can so run until it has nothing more to do, as upstream's does over several syncs.</summary>
internal sealed class ControlPass(
    WorkloadSpec spec, IReadOnlyCollection<PodView> pods, DateTimeOffset now, long podsNamed)
{
    /// <summary>What new pods' uids are counted down from: after every uid that the host gave.</summary>
    private long nextUid = long.MaxValue / 2;

    private readonly HashSet<string> names = [.. pods.Select(pod => pod.Key.Name)];

    public WorkloadSpec Spec { get; } = spec;

    public DateTimeOffset Now { get; } = now;

    public List<PodView> Pods { get; } = [.. pods];

    public List<WorkloadAction> Actions { get; } = [];

    public long PodsNamed { get; private set; } = podsNamed;

    /// <summary>Ready for minReadySeconds.</summary>
    public bool IsAvailable(PodView pod) => pod.IsAvailable(Spec.MinReady, Now);

    /// <summary>A name that no pod of the workload has.</summary>
    public string NewName(string owner)
    {
        string name;
        do
        {
            name = PodNames.Of(owner, PodsNamed++);
        }
        while (names.Contains(name));
        return name;
    }

    /// <summary>Asks for the pod and shows it as pending.</summary>
    public void Create(WorkloadAction.CreatePod action)
    {
        names.Add(action.Name);
        Actions.Add(action);
        Pods.Add(new PodView
        {
            Key = new ObjectKey(Spec.Key.Name.Namespace, action.Name),
            Owner = action.Owner,
            Revision = action.Revision,
            Created = Now,
            Uid = nextUid++,
            Node = action.Node,
            Ordinal = action.Ordinal,
        });
    }

    /// <summary>Asks for the pod's deletion and shows it as terminating.</summary>
    public void Delete(PodView pod)
    {
        Actions.Add(new WorkloadAction.DeletePod(pod.Key));
        Pods[Pods.FindIndex(other => other.Key == pod.Key)] = pod with { Terminating = true };
    }

    /// <summary>A Normal event, as all of these controllers' are as long as nothing fails.</summary>
    public void Publish(string kind, string name, string reason, FormattableString message, string type = "Normal") =>
        Actions.Add(new WorkloadAction.PublishEvent(
            $"{kind}/{name}", type, reason, message.ToString(CultureInfo.InvariantCulture)));

    /// <summary>When the next pod becomes available by the passing of time alone; null without
    /// minReadySeconds.</summary>
    public DateTimeOffset? NextAvailable()
    {
        DateTimeOffset? next = null;
        foreach (var pod in Pods)
        {
            var at = pod.ReadySince + Spec.MinReady;
            if (pod.Ready && !pod.Terminating && at > Now && (next is null || at < next))
            {
                next = at;
            }
        }

        return next;
    }
}
