using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Reality.Tests;

/// <summary>
/// The load of a rehearsal, per second of cluster time. Requests on new connections come as often as in the recording,
/// slow ones twice as often: on some paths they are the only ones that are lost, two or three of ten thousand, and a
/// rehearsal that loses none by chance says nothing. Of the others, which all meet the same windows, half are enough;
/// load, balancers, pods and tests share the machine here.
/// </summary>
internal static class RehearsedLoad
{
    private const double PlainShare = 0.5;
    private const double SlowShare = 2;

    /// <summary>Requests a second.</summary>
    public static double Rate(RecordedLoad load) => load.Rate * Weights(load).Sum(lane => lane.Value);

    /// <summary>The lanes in use, with weights.</summary>
    public static ImmutableArray<KeyValuePair<Lane, double>> Lanes(RecordedLoad load) =>
        [.. Weights(load).Where(lane => lane.Value > 0)];

    private static IEnumerable<KeyValuePair<Lane, double>> Weights(RecordedLoad load) =>
    [
        new(Lane.Reused, PlainShare * (1 - load.Fresh - load.Post - load.Slow)),
        new(Lane.Post, PlainShare * load.Post),
        new(Lane.Fresh, load.Fresh),
        new(Lane.Slow, SlowShare * load.Slow),
    ];
}
