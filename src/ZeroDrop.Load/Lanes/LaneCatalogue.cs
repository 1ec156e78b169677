using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Load.Lanes;

/// <summary>All lanes: one file and one line here for each.</summary>
public static class LaneCatalogue
{
    /// <summary>The names, in the order of the catalogue.</summary>
    public static ImmutableArray<string> Names => [.. All.Select(l => l.Name)];

    /// <summary>
    /// The mix of a rehearsal when the user names none: mostly plain requests, and enough of the others to meet each
    /// kind of loss.
    /// </summary>
    public static ImmutableArray<LaneShare> DefaultMix { get; } =
    [
        new(Lane.Fresh, 0.15), new(Lane.Reused, 0.65), new(Lane.Post, 0.15), new(Lane.Slow, 0.05),
    ];

    internal static ImmutableArray<ILane> All { get; } =
        [new FreshLane(), new ReusedLane(), new PostLane(), new SlowLane()];

    /// <summary>The lane called <paramref name="name"/>, or null.</summary>
    public static Lane? Find(string name) => All.FirstOrDefault(l => l.Name == name)?.Id;

    /// <summary>The name of <paramref name="lane"/>.</summary>
    public static string NameOf(Lane lane) => Of(lane).Name;

    internal static ILane Of(Lane lane) => All.FirstOrDefault(l => l.Id == lane)
        ?? throw new InvalidOperationException($"lane {lane} is not in the catalogue");
}
