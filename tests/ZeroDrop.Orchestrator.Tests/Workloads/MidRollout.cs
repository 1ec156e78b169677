using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;
using ZeroDrop.Orchestrator.Workloads;

namespace ZeroDrop.Orchestrator.Tests.Workloads;

/// <summary>A Deployment in the middle of something: ReplicaSets of given sizes, some of their pods ready. The last
/// one is the current template's.</summary>
internal static class MidRollout
{
    /// <summary>How the ReplicaSets were resized, from the oldest to the newest, by reconciling once.</summary>
    public static int[] Sizes(WorkloadSpec spec, int sizedFor, int maxThen, params (int Size, int Ready)[] sets)
    {
        var (state, pods) = Of(spec, sizedFor, maxThen, sets);
        var decision = WorkloadController.Reconcile(state, pods, [], Specs.Start.AddHours(1));
        return [.. decision.State.Revisions.Select(revision => revision.DesiredReplicas)];
    }

    private static (DeploymentState State, ImmutableArray<PodView> Pods) Of(
        WorkloadSpec spec, int sizedFor, int maxThen, (int Size, int Ready)[] sets)
    {
        var revisions = new List<RevisionState>();
        var pods = new List<PodView>();
        WorkloadState? last = null;
        for (var i = 0; i < sets.Length; i++)
        {
            last = WorkloadController.Create(Specs.WithImage(spec, $"web:{i}"), Specs.Start);
            var hash = last.TemplateHash;
            revisions.Add(new RevisionState
            {
                Name = $"web-{hash}",
                Hash = hash,
                PodLabel = hash,
                Template = last.Spec.Template,
                Number = i + 1,
                DesiredReplicas = sets[i].Size,
                Created = Specs.Start.AddMinutes(i),
                DesiredAnnotation = sizedFor,
                MaxAnnotation = maxThen,
            });
            pods.AddRange(Enumerable.Range(0, sets[i].Size).Select(number => new PodView
            {
                Key = new ObjectKey("default", $"web-{hash}-{number}"),
                Owner = $"web-{hash}",
                Revision = hash,
                Created = Specs.Start.AddMinutes(i),
                Uid = pods.Count + number,
                Node = "node1",
                Phase = PodPhase.Running,
                Ready = number < sets[i].Ready,
                ReadySince = Specs.Start.AddMinutes(i),
            }));
        }

        return ((DeploymentState)last! with { Revisions = [.. revisions] }, [.. pods]);
    }
}
