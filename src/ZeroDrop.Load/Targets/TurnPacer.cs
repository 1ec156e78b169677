using System.Collections.Immutable;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Load.Targets;

/// <summary>Those requests of a schedule whose place in a repeated round is one of some.</summary>
/// <param name="whole">The schedule.</param>
/// <param name="places">0-based places in the round, rising.</param>
/// <param name="round">Length of the round.</param>
internal sealed class TurnPacer(IPacer whole, ImmutableArray<int> places, int round) : IPacer
{
    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed)
    {
        var due = whole.DueBy(elapsed);
        var (rounds, rest) = Math.DivRem(due, round);
        var found = places.BinarySearch((int)rest);
        return (rounds * places.Length) + (found < 0 ? ~found : found);
    }

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return whole.DueAt((number / places.Length * round) + places[(int)(number % places.Length)]);
    }
}
