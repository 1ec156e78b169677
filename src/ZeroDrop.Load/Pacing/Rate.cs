namespace ZeroDrop.Load.Pacing;

/// <summary>
/// Requests per unit of time as a whole number, so that sums over time are exact: requests in a thousand hours, a number
/// in which every usual rate (5/100ms, 0.5/s, 7/h) is whole; others are rounded to it.
/// </summary>
/// <param name="PerThousandHours">0 or more, at most <see cref="MaxPerSecond"/> in a second.</param>
internal readonly record struct Rate(long PerThousandHours)
{
    /// <summary>More than any machine sends; keeps products within 128 bits.</summary>
    public const long MaxPerSecond = 10_000_000;

    /// <summary>The unit of time, in ticks.</summary>
    public const long UnitTicks = 1000 * TimeSpan.TicksPerHour;

    /// <summary>Requests in a second.</summary>
    public double PerSecond => PerThousandHours / (UnitTicks / (double)TimeSpan.TicksPerSecond);

    /// <summary>The rate of <paramref name="pacer"/>; null when it is more than <see cref="MaxPerSecond"/>.</summary>
    public static Rate? Of(ConstantPacer pacer)
    {
        var count = ((Int128)pacer.Count * UnitTicks + (pacer.Per.Ticks / 2)) / pacer.Per.Ticks;
        return count <= (Int128)MaxPerSecond * 3_600_000 ? new Rate(Math.Max(1, (long)count)) : null;
    }

    /// <summary>The rate that is <paramref name="part"/> of <paramref name="parts"/> on the way to
    /// <paramref name="to"/>.</summary>
    public Rate Between(Rate to, int part, int parts) => new(
        PerThousandHours + (long)((Int128)(to.PerThousandHours - PerThousandHours) * part / parts));

    /// <summary>As a pacer; null for no request at all.</summary>
    public IPacer Pacer() => new LinearPacer(this, this, TimeSpan.FromHours(1));
}
