using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Core.Timelines;

namespace ZeroDrop.Reporting.Svg;

/// <summary>The life of one pod in seconds from the rollout's start; null = it did not come to that.</summary>
/// <param name="Name">The pod's name.</param>
/// <param name="Created">The object was created.</param>
/// <param name="Ready">It was first Ready.</param>
/// <param name="Deleted">Its deletion was recorded.</param>
/// <param name="Signalled">It got its stop signal.</param>
/// <param name="Exited">Its last process ended.</param>
public sealed record PodLife(
    string Name, double Created, double? Ready, double? Deleted, double? Signalled, double? Exited)
{
    /// <summary>Whether its last process was killed.</summary>
    public bool Killed { get; init; }

    /// <summary>All pods of a timeline, in order of creation.</summary>
    public static ImmutableArray<PodLife> All(Timeline timeline, DateTimeOffset began)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return [.. timeline.OfType<TimelineEvent.PodCreated>().Select(created => Of(created, timeline, began))];
    }

    private static PodLife Of(TimelineEvent.PodCreated created, Timeline timeline, DateTimeOffset began)
    {
        double? At(TimelineEvent? e) => e is null ? null : (e.At - began).TotalSeconds;
        var pod = created.Pod;
        var exit = Last<TimelineEvent.ContainerExited>(timeline, e => e.Pod == pod);
        return new PodLife(
            pod.Name,
            (created.At - began).TotalSeconds,
            At(First<TimelineEvent.PodReadyChanged>(timeline, e => e.Pod == pod && e.Ready)),
            At(First<TimelineEvent.PodDeletionRequested>(timeline, e => e.Pod == pod)),
            At(First<TimelineEvent.SignalSent>(timeline, e => e.Pod == pod && e.Signal != "SIGKILL")),
            At(exit))
        {
            Killed = exit?.ExitCode == 137,
        };
    }

    private static T? First<T>(Timeline timeline, Func<T, bool> fits) where T : TimelineEvent =>
        timeline.OfType<T>().FirstOrDefault(fits);

    private static T? Last<T>(Timeline timeline, Func<T, bool> fits) where T : TimelineEvent =>
        timeline.OfType<T>().LastOrDefault(fits);
}
