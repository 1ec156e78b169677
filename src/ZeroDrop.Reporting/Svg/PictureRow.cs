using System.Collections.Immutable;
using ZeroDrop.Core.Timelines;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting.Svg;

/// <summary>One path of a picture: requests by second, and the lives of its pods. All times from the rollout's
/// start.</summary>
public sealed record PictureRow
{
    /// <summary>The path's name.</summary>
    public required string Name { get; init; }

    /// <summary>The verdict in a few words.</summary>
    public required string Verdict { get; init; }

    /// <summary>Whether something was dropped.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Requests by whole second of their sending, from <see cref="From"/> on.</summary>
    public required ImmutableArray<SecondOfRequests> Seconds { get; init; }

    /// <summary>The pods, old ones first.</summary>
    public required ImmutableArray<PodLife> Pods { get; init; }

    /// <summary>The first second shown; negative, it lies in the control period.</summary>
    public required int From { get; init; }

    /// <summary>The last second shown.</summary>
    public int To => From + Seconds.Length - 1;

    /// <summary>Makes the row of a run.</summary>
    /// <param name="row">The row as other reports show it.</param>
    /// <param name="timeline">What happened, on the cluster's clock.</param>
    /// <param name="requests">Every request, on the same clock.</param>
    /// <param name="control">How much of the control period is shown.</param>
    public static PictureRow Of(
        PathRow row, Timeline timeline, IReadOnlyList<RequestResult> requests, TimeSpan control)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(requests);
        var began = timeline.OfType<TimelineEvent.PhaseBegan>().FirstOrDefault(p => p.Phase == "rollout")?.At
            ?? timeline.Events.FirstOrDefault()?.At ?? default;
        var from = -(int)control.TotalSeconds;
        var last = requests.Count == 0 ? 0 : requests.Max(r => Second(r, began));
        var seconds = new SecondOfRequests[Math.Max(1, last - from + 1)];
        foreach (var request in requests)
        {
            var index = Second(request, began) - from;
            if (index >= 0)
            {
                seconds[index] = seconds[index].Plus(request.Outcome.IsDrop);
            }
        }

        return new PictureRow
        {
            Name = row.Name,
            Kind = row.Verdict.Kind,
            Verdict = VerdictText.Caption(row.Verdict),
            Seconds = [.. seconds],
            Pods = PodLife.All(timeline, began),
            From = from,
        };
    }

    private static int Second(RequestResult request, DateTimeOffset began) =>
        (int)Math.Floor(((request.Sent ?? request.Due) - began).TotalSeconds);
}
