namespace ZeroDrop.Load.Pacing;

/// <summary>Finds when a schedule reaches a number, by search: exact where a formula would round.</summary>
internal static class Inversion
{
    /// <summary>No schedule is asked for later times: three years.</summary>
    public const long LastTick = 1000 * TimeSpan.TicksPerDay;

    /// <summary>
    /// The tick at which <paramref name="reached"/> becomes true; it must be true at <see cref="LastTick"/>. The steps are
    /// the same for every predicate, so that of two predicates the one that implies the other never comes earlier, even
    /// where both waver by a rounding error.
    /// </summary>
    public static long First(Func<long, bool> reached)
    {
        if (reached(0))
        {
            return 0;
        }

        // Not reached at low, reached at high.
        var (low, high) = (0L, 1L);
        while (high < LastTick && !reached(high))
        {
            (low, high) = (high, Math.Min(high * 2, LastTick));
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = reached(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    /// <summary>
    /// How many requests <paramref name="pacer"/> has due by <paramref name="elapsed"/>, from its
    /// <see cref="IPacer.DueAt"/> and a guess near the truth.
    /// </summary>
    public static long Count(IPacer pacer, TimeSpan elapsed, long guess)
    {
        var number = Math.Max(0, guess);
        while (pacer.DueAt(number) is { } due && due <= elapsed)
        {
            number++;
        }

        while (number > 0 && !(pacer.DueAt(number - 1) <= elapsed))
        {
            number--;
        }

        return number;
    }
}
