using System.Globalization;

namespace ZeroDrop.Load.Pacing;

/// <summary>The same number of requests in each period, evenly spaced, the first at once.</summary>
public sealed record ConstantPacer : IPacer
{
    /// <summary><paramref name="count"/> requests in each <paramref name="per"/>.</summary>
    /// <param name="count">1 to 1,000,000,000.</param>
    /// <param name="per">Above zero, at most a day times a million.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    public ConstantPacer(long count, TimeSpan per)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1_000_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(per, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(per, TimeSpan.FromDays(1_000_000));
        Count = count;
        Per = per;
    }

    /// <summary>How many requests in each period.</summary>
    public long Count { get; }

    /// <summary>The period.</summary>
    public TimeSpan Per { get; }

    /// <summary>
    /// Reads <c>200</c>, <c>200/s</c>, <c>0.5/s</c>, <c>30/m</c>, <c>5/100ms</c>: a number per second, minute, hour or
    /// given period.
    /// </summary>
    /// <returns>Null when <paramref name="text"/> is not a rate.</returns>
    public static ConstantPacer? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var number = slash < 0 ? text : text[..slash];
        if (ParsePeriod(slash < 0 ? "s" : text[(slash + 1)..]) is not { } period
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        // A fraction of a request per period is a whole number per a longer one.
        for (var i = 0; i < 6 && count != decimal.Truncate(count); i++)
        {
            count *= 10;
            period *= 10;
        }

        return count is >= 1 and <= 1_000_000_000 && count == decimal.Truncate(count)
            ? new ConstantPacer((long)count, period)
            : null;
    }

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed) => elapsed < TimeSpan.Zero
        ? 0
        : (long)((Int128)elapsed.Ticks * Count / Per.Ticks) + 1;

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);

        // Rounded up: at the tick given the request is due, at the one before it is not.
        var ticks = (((Int128)number * Per.Ticks) + Count - 1) / Count;
        return ticks > TimeSpan.MaxValue.Ticks ? null : new TimeSpan((long)ticks);
    }

    private static TimeSpan? ParsePeriod(string text)
    {
        var unit = text.AsSpan().TrimStart("0123456789");
        var digits = text.AsSpan(0, text.Length - unit.Length);
        var times = 1;
        var known = digits.IsEmpty
            || (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out times)
                && times is > 0 and < 100_000);
        if (!known)
        {
            return null;
        }

        return unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(times),
            "s" => TimeSpan.FromSeconds(times),
            "m" => TimeSpan.FromMinutes(times),
            "h" => TimeSpan.FromHours(times),
            _ => null,
        };
    }
}
