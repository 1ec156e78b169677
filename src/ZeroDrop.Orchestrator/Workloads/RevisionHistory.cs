using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Workloads;

/// <summary>The ControllerRevisions of StatefulSets and DaemonSets (<c>pkg/controller/history</c>,
/// <c>stateful_set_control.go</c> getStatefulSetRevisions, <c>daemon/update.go</c> constructHistory).</summary>
internal static class RevisionHistory
{
    /// <summary>The revisions with the current template as the highest: created when new, renumbered when it was
    /// there before.</summary>
    public static ImmutableArray<RevisionState> WithCurrent(
        WorkloadState state, bool labelIsName, DateTimeOffset now)
    {
        var old = state.Revisions.RemoveAll(revision => revision.Hash == state.TemplateHash);
        var number = old.Select(revision => revision.Number).DefaultIfEmpty().Max() + 1;
        var known = state.Revisions.FirstOrDefault(revision => revision.Hash == state.TemplateHash);
        if (known is not null)
        {
            return old.Add(known.Number < number ? known with { Number = number } : known);
        }

        var name = $"{state.Spec.Key.Name.Name}-{state.TemplateHash}";
        return old.Add(new RevisionState
        {
            Name = name,
            Hash = state.TemplateHash,
            PodLabel = labelIsName ? name : state.TemplateHash,
            Template = state.Spec.Template,
            Number = number,
            Created = now,
        });
    }

    /// <summary>Without the oldest beyond revisionHistoryLimit; those in use and those that pods carry neither count
    /// nor go (truncateHistory).</summary>
    public static ImmutableArray<RevisionState> Truncate(
        ImmutableArray<RevisionState> revisions, IEnumerable<string> inUse, IEnumerable<PodView> pods, int limit)
    {
        var live = inUse.Concat(pods.Select(pod => pod.Revision)).ToHashSet();
        var idle = revisions.Where(revision => !live.Contains(revision.PodLabel)).OrderBy(revision => revision.Number);
        var excess = idle.Take(Math.Max(idle.Count() - limit, 0)).ToHashSet();
        return excess.Count == 0 ? revisions : revisions.RemoveAll(excess.Contains);
    }
}
