using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Workloads.Deployments;

/// <summary>The status and the conditions of a Deployment (<c>deployment/progress.go</c>,
/// <c>sync.go</c> calculateStatus; reasons and messages as upstream words them).</summary>
internal static class DeploymentProgress
{
    /// <summary>The reason shown from the end of a pause to the next progress.</summary>
    public const string Resumed = "DeploymentResumed";

    private const string Complete = "NewReplicaSetAvailable";
    private const string TimedOut = "ProgressDeadlineExceeded";
    private const string Paused = "DeploymentPaused";

    /// <summary>Notes that the Deployment was paused or resumed, so that the time while paused does not count towards
    /// the progress deadline (checkPausedConditions).</summary>
    public static void ShowPaused(DeploymentContext context)
    {
        var condition = context.Status.Condition(WorkloadCondition.ProgressingType);
        if (!context.HasProgressDeadline || condition?.Reason == TimedOut)
        {
            return;
        }

        var shown = condition?.Reason == Paused;
        if (context.Spec.Paused && !shown)
        {
            context.ShowProgress("Unknown", Paused, "Deployment is paused");
        }
        else if (!context.Spec.Paused && shown)
        {
            context.ShowProgress("Unknown", Resumed, "Deployment is resumed");
        }
    }

    /// <summary>Counts only, as while scaling and paused (syncDeploymentStatus).</summary>
    public static void ShowCounts(DeploymentContext context) => context.Show(Calculate(context));

    /// <summary>Counts and the Progressing condition (syncRolloutStatus).</summary>
    public static void ShowRollout(DeploymentContext context)
    {
        var before = context.Status;
        var after = Calculate(context);
        var condition = after.Condition(WorkloadCondition.ProgressingType);
        var done = after.Replicas == after.UpdatedReplicas && condition?.Reason == Complete;
        var timedOut = false;
        if (context.HasProgressDeadline && !done)
        {
            var subject = context.New is { } set
                ? $"ReplicaSet \"{set.Revision.Name}\"" : $"Deployment \"{context.Name}\"";
            if (IsComplete(context, after))
            {
                after = With(after, Conditions.Set(after.Conditions, WorkloadCondition.ProgressingType, "True",
                    Complete, $"{subject} has successfully progressed.", context.Pass.Now));
            }
            else if (MadeProgress(before, after))
            {
                after = With(after, Conditions.Renew(after.Conditions, WorkloadCondition.ProgressingType, "True",
                    "ReplicaSetUpdated", $"{subject} is progressing.", context.Pass.Now));
            }
            else if (Deadline(context, condition) <= context.Pass.Now)
            {
                timedOut = true;
                after = With(after, Conditions.Set(after.Conditions, WorkloadCondition.ProgressingType, "False",
                    TimedOut, $"{subject} has timed out progressing.", context.Pass.Now));
            }
        }

        context.Show(after);
        ShowEnd(context, timedOut);
    }

    /// <summary>All pods are of the current template and available, and none of the others is left
    /// (DeploymentComplete).</summary>
    public static bool IsComplete(DeploymentContext context, WorkloadStatus status) =>
        status.UpdatedReplicas == context.Spec.Replicas && status.Replicas == context.Spec.Replicas
        && status.AvailableReplicas == context.Spec.Replicas
        && status.ObservedGeneration >= context.State.Generation;

    /// <summary>When the progress deadline passes unless progress is made; null when it does not run.</summary>
    public static DateTimeOffset? NextDeadline(DeploymentContext context)
    {
        var condition = context.Status.Condition(WorkloadCondition.ProgressingType);
        return context.Spec.Paused || IsComplete(context, context.Status) ? null : Deadline(context, condition);
    }

    /// <summary>It counts from the last progress. After a completed rollout it does not run again before new progress,
    /// and once passed it stays so (DeploymentTimedOut).</summary>
    private static DateTimeOffset? Deadline(DeploymentContext context, WorkloadCondition? condition) =>
        !context.HasProgressDeadline || condition is null or { Reason: Complete or TimedOut }
            ? null
            : condition.LastUpdate + context.Spec.ProgressDeadline;

    private static bool MadeProgress(WorkloadStatus before, WorkloadStatus after) =>
        after.UpdatedReplicas > before.UpdatedReplicas
        || after.Replicas - after.UpdatedReplicas < before.Replicas - before.UpdatedReplicas
        || after.ReadyReplicas > before.ReadyReplicas
        || after.AvailableReplicas > before.AvailableReplicas;

    private static WorkloadStatus Calculate(DeploymentContext context)
    {
        var sets = context.Sets;
        var available = sets.Sum(set => set.Available);
        var enough = available >= RollingArithmetic.MinAvailable(context.Spec);
        return context.Status with
        {
            DesiredReplicas = context.Spec.Replicas,
            Replicas = sets.Sum(set => set.Actual),
            UpdatedReplicas = context.New?.Actual ?? 0,
            ReadyReplicas = sets.Sum(set => set.Ready),
            AvailableReplicas = available,
            UnavailableReplicas = Math.Max(context.TotalDesired - available, 0),
            ObservedGeneration = context.State.Generation,
            Conditions = Conditions.Set(
                context.Status.Conditions,
                WorkloadCondition.AvailableType,
                enough ? "True" : "False",
                enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                $"Deployment {(enough ? "has" : "does not have")} minimum availability.",
                context.Pass.Now),
        };
    }

    /// <summary>Says once that a rollout ended, in kubectl's words (<c>kubectl/pkg/polymorphichelpers</c>).</summary>
    private static void ShowEnd(DeploymentContext context, bool timedOut)
    {
        if (timedOut)
        {
            context.Pass.Actions.Add(new WorkloadAction.RolloutEnded(
                false, $"deployment \"{context.Name}\" exceeded its progress deadline"));
        }
        else if (context.RolloutOpen && IsComplete(context, context.Status))
        {
            context.RolloutOpen = false;
            context.Changed = true;
            context.Pass.Actions.Add(new WorkloadAction.RolloutEnded(
                true, $"deployment \"{context.Name}\" successfully rolled out"));
        }
    }

    private static WorkloadStatus With(WorkloadStatus status, ImmutableArray<WorkloadCondition> conditions) =>
        status with { Conditions = conditions };
}
