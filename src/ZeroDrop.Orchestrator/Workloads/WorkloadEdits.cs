using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>What kubectl's commands do to a workload's spec.</summary>
internal static class WorkloadEdits
{
    /// <summary>The annotation of <c>kubectl rollout restart</c>
    /// (<c>kubectl/pkg/polymorphichelpers/objectrestarter.go</c>).</summary>
    private const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    /// <summary>What three-way merge leaves alone stays: the restart annotation and a pause, which are in the live
    /// object but were never in the manifest.</summary>
    public static WorkloadState Apply(WorkloadState state, WorkloadSpec spec)
    {
        var template = spec.Template;
        if (state.Spec.Template.Annotations.TryGetValue(RestartedAt, out var restarted)
            && !template.Annotations.ContainsKey(RestartedAt))
        {
            template = template with { Annotations = template.Annotations.SetItem(RestartedAt, restarted) };
        }

        return With(state, spec with { Template = template, Paused = spec.Paused || state.Spec.Paused });
    }

    /// <summary>kubectl refuses to restart a paused Deployment; twice within a second is once.</summary>
    public static WorkloadState Restart(WorkloadState state, DateTimeOffset now)
    {
        if (state.Spec.Paused)
        {
            return state;
        }

        var time = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var template = state.Spec.Template;
        return With(state, state.Spec with
        {
            Template = template with { Annotations = template.Annotations.SetItem(RestartedAt, time) },
        });
    }

    /// <summary>kubectl refuses to roll back a paused Deployment (<c>polymorphichelpers/rollback.go</c>).</summary>
    public static WorkloadState Undo(WorkloadState state, long number)
    {
        var target = number > 0
            ? state.Revisions.FirstOrDefault(revision => revision.Number == number)
            : state.Revisions.OrderByDescending(revision => revision.Number).Skip(1).FirstOrDefault();
        return target is null || state.Spec.Paused
            ? state
            : With(state, state.Spec with { Template = target.Template });
    }

    /// <summary>The state with another spec: a new generation if anything in it differs that the controller reads,
    /// an open rollout if the template does.</summary>
    public static WorkloadState With(WorkloadState state, WorkloadSpec spec)
    {
        var hash = PodTemplateHash.Compute(spec.Template);
        var changed = hash != state.TemplateHash || !SameApartFromTemplate(spec, state.Spec);
        return state with
        {
            Spec = spec,
            TemplateHash = hash,
            Generation = changed ? state.Generation + 1 : state.Generation,
            RolloutOpen = state.RolloutOpen || hash != state.TemplateHash,
        };
    }

    private static bool SameApartFromTemplate(WorkloadSpec one, WorkloadSpec other) =>
        one.Replicas == other.Replicas && one.Strategy == other.Strategy && one.MinReady == other.MinReady
        && one.ProgressDeadline == other.ProgressDeadline && one.RevisionHistoryLimit == other.RevisionHistoryLimit
        && one.Paused == other.Paused && one.ParallelPodManagement == other.ParallelPodManagement;
}
