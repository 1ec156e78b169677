namespace ZeroDrop.Load.Pacing;

/// <summary>
/// A ramp: the rate changes evenly from one to another within a time, and stays there. The first request is due at once,
/// the n-th when n of them have accrued.
/// </summary>
/// <remarks>
/// With rates a and b (requests per tick) and length T, accrued at t ≤ T are N(t) = a·t + (b − a)·t² / 2T. All of it is
/// computed in whole numbers: no rounding, so that the two members are exact inverses.
/// </remarks>
internal sealed record LinearPacer(Rate From, Rate To, TimeSpan Length) : IPacer
{
    // Twice the length times the unit of rates: what the accrued numbers are multiplied by to be whole.
    private Int128 Scale => (Int128)2 * Length.Ticks * Rate.UnitTicks;

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed) =>
        elapsed < TimeSpan.Zero ? 0 : (long)(Accrued(elapsed.Ticks) / Scale) + 1;

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0)
        {
            return TimeSpan.Zero;
        }

        var wanted = number * Scale;
        return Accrued(Inversion.LastTick) < wanted
            ? null
            : TimeSpan.FromTicks(Inversion.First(ticks => Accrued(ticks) >= wanted));
    }

    private Int128 Accrued(long ticks)
    {
        var within = Math.Min(ticks, Length.Ticks);
        Int128 a = From.PerThousandHours;
        Int128 b = To.PerThousandHours;
        var ramp = (2 * a * Length.Ticks * within) + ((b - a) * within * within);
        return ramp + (2 * b * Length.Ticks * (ticks - within));
    }
}
