using System.Collections.Immutable;

namespace ZeroDrop.Load.Pacing;

/// <summary>The arrivals of a recording, at the times at which they came.</summary>
public sealed class ReplayPacer : IPacer
{
    private readonly ImmutableArray<long> _ticks;

    /// <summary>Takes the arrivals, in any order; the earliest one becomes the start.</summary>
    /// <param name="arrivals">Times since anything.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ReplayPacer(IEnumerable<TimeSpan> arrivals)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        var ticks = arrivals.Select(a => a.Ticks).ToArray();
        if (ticks.Length == 0)
        {
            throw new ArgumentException("there are no arrivals", nameof(arrivals));
        }

        Array.Sort(ticks);
        var first = ticks[0];
        for (var i = 0; i < ticks.Length; i++)
        {
            ticks[i] -= first;
        }

        _ticks = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(ticks);
    }

    /// <summary>How many requests there are.</summary>
    public int Count => _ticks.Length;

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed)
    {
        var (low, high) = (0, _ticks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ticks[middle] <= elapsed.Ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return number < _ticks.Length ? TimeSpan.FromTicks(_ticks[(int)number]) : null;
    }
}
