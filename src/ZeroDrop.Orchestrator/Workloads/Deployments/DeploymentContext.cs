using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Workloads.ReplicaSets;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>A Deployment during a decision: what its sync reads and changes.</summary>
internal sealed class DeploymentContext
{
    public DeploymentContext(DeploymentState state, ControlPass pass)
    {
        State = state;
        Pass = pass;
        Status = state.Status;
        RolloutOpen = state.RolloutOpen;
        Sets = [.. state.Revisions.Select(revision => new ReplicaSet(revision))];
    }

    public DeploymentState State { get; }

    public ControlPass Pass { get; }

    public WorkloadSpec Spec => State.Spec;

    public string Name => Spec.Key.Name.Name;

    /// <summary>All ReplicaSets.</summary>
    public List<ReplicaSet> Sets { get; }

    /// <summary>The one of the current template; null before it is created.</summary>
    public ReplicaSet? New => Sets.Find(set => set.Revision.Hash == State.TemplateHash);

    /// <summary>The others, oldest first (ReplicaSetsByCreationTimestamp).</summary>
    public IReadOnlyList<ReplicaSet> Old =>
    [
        .. Sets.Where(set => set.Revision.Hash != State.TemplateHash)
            .OrderBy(set => set.Revision.Created)
            .ThenBy(set => set.Revision.Name, StringComparer.Ordinal),
    ];

    /// <summary>The sum of <c>spec.replicas</c> of all ReplicaSets (GetReplicaCountForReplicaSets).</summary>
    public int TotalDesired => Sets.Sum(set => set.Desired);

    public WorkloadStatus Status { get; private set; }

    public bool RolloutOpen { get; set; }

    /// <summary>Whether this sync changed a ReplicaSet, the status or a condition.</summary>
    public bool Changed { get; set; }

    /// <summary>Whether a progress deadline is set; the largest int means none
    /// (<c>util/deployment_util.go</c>, HasProgressDeadline).</summary>
    public bool HasProgressDeadline => Spec.ProgressDeadline < TimeSpan.FromSeconds(int.MaxValue);

    /// <summary>Shows a status, if it differs from the one before.</summary>
    public void Show(WorkloadStatus status)
    {
        if (!status.Equals(Status))
        {
            Status = status;
            Changed = true;
            Pass.Actions.Add(new WorkloadAction.StatusChanged { Status = status });
        }
    }

    /// <summary>Makes the ReplicaSet of the current template the highest revision; creates it where asked to
    /// (<c>sync.go</c>, getNewReplicaSet).</summary>
    public ReplicaSet? SyncRevision(bool create)
    {
        var number = Old.Select(set => set.Revision.Number).DefaultIfEmpty().Max() + 1;
        if (New is { } existing)
        {
            if (existing.Revision.Number < number)
            {
                existing.Revision = existing.Revision with { Number = number };
                Changed = true;
            }

            if (HasProgressDeadline && Status.Condition(WorkloadCondition.ProgressingType) is null)
            {
                ShowProgress("True", "FoundNewReplicaSet", $"Found new replica set \"{existing.Revision.Name}\"");
            }

            return existing;
        }

        return create ? Create(number) : null;
    }

    /// <summary>Resizes a ReplicaSet and notes the Deployment's size on it (scaleReplicaSet).</summary>
    /// <returns>Whether its size changed.</returns>
    public bool Scale(ReplicaSet set, int to)
    {
        var from = set.Desired;
        var next = set.Revision with
        {
            DesiredReplicas = to,
            DesiredAnnotation = Spec.Replicas,
            MaxAnnotation = Spec.Replicas + RollingArithmetic.MaxSurge(Spec),
        };
        if (next == set.Revision)
        {
            return false;
        }

        set.Revision = next;
        Changed = true;
        if (from == to)
        {
            return false;
        }

        Pass.Actions.Add(new WorkloadAction.RevisionScaled(next.Name, next.PodLabel, from, to));
        var direction = to > from ? "up" : "down";
        Publish($"Scaled {direction} replica set {next.Name} to {to} from {from}");
        return true;
    }

    /// <summary>Sets the Progressing condition; nothing happens when status and reason are already so
    /// (SetDeploymentCondition).</summary>
    public void ShowProgress(string status, string reason, string message) =>
        Show(Status with
        {
            Conditions = Conditions.Set(
                Status.Conditions, WorkloadCondition.ProgressingType, status, reason, message, Pass.Now),
        });

    private ReplicaSet Create(long number)
    {
        var size = RollingArithmetic.NewReplicas(Spec, 0, TotalDesired);
        var set = new ReplicaSet(new RevisionState
        {
            Name = $"{Name}-{State.TemplateHash}",
            Hash = State.TemplateHash,
            PodLabel = State.TemplateHash,
            Template = Spec.Template,
            Number = number,
            DesiredReplicas = size,
            Created = Pass.Now,
            DesiredAnnotation = Spec.Replicas,
            MaxAnnotation = Spec.Replicas + RollingArithmetic.MaxSurge(Spec),
        });
        Sets.Add(set);
        Changed = true;
        Pass.Actions.Add(new WorkloadAction.RevisionScaled(set.Revision.Name, set.Revision.PodLabel, 0, size));
        if (size > 0)
        {
            // 1.26 says where it scaled from only for ReplicaSets that existed.
            Publish($"Scaled up replica set {set.Revision.Name} to {size}");
        }

        // Where the same sync resumed the Deployment, upstream's update of the condition fails on a conflict (its
        // object is older than its own last update) and is not repeated; recorded on 1.26.
        if (HasProgressDeadline
            && Status.Condition(WorkloadCondition.ProgressingType)?.Reason != DeploymentProgress.Resumed)
        {
            ShowProgress("True", "NewReplicaSetCreated", $"Created new replica set \"{set.Revision.Name}\"");
        }

        return set;
    }

    private void Publish(FormattableString message) =>
        Pass.Publish("deployment", Name, "ScalingReplicaSet", message);
}
