namespace ZeroDrop.Load.Pacing;

/// <summary>
/// A rate that swings around a mean, rising at first: r(t) = mean + amplitude · sin(2πt / period). Accrued by t are
/// mean · t + amplitude · period / 2π · (1 − cos(2πt / period)); the n-th request is due when n have accrued.
/// </summary>
/// <param name="Mean">Requests a second, above zero.</param>
/// <param name="Amplitude">Requests a second, zero to <paramref name="Mean"/>.</param>
/// <param name="Period">Of one swing, above zero.</param>
internal sealed record SinePacer(double Mean, double Amplitude, TimeSpan Period) : IPacer
{
    public const string Syntax = "sine(MEAN,AMPLITUDE,PERIOD), a swing: sine(100/s,50/s,1m)";

    /// <summary>Reads <see cref="Syntax"/>.</summary>
    public static IPacer? Parse(string text)
    {
        if (PaceText.Arguments(text, "sine") is not { } arguments)
        {
            return null;
        }

        if (arguments is not [var mean, var amplitude, var period])
        {
            throw new FormatException($"'{text}': expected {Syntax}");
        }

        var (middle, swing) = (PaceText.Rate(mean), PaceText.Rate(amplitude, orZero: true));
        return swing.PerThousandHours <= middle.PerThousandHours
            ? new SinePacer(middle.PerSecond, swing.PerSecond, PaceText.Length(period))
            : throw new FormatException($"'{text}': the amplitude must not be larger than the mean");
    }

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed) => elapsed < TimeSpan.Zero
        ? 0
        : Inversion.Count(this, elapsed, (long)Accrued(Math.Min(elapsed.Ticks, Inversion.LastTick)) + 1);

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return Accrued(Inversion.LastTick) < number
            ? null
            : TimeSpan.FromTicks(Inversion.First(ticks => Accrued(ticks) >= number));
    }

    private double Accrued(long ticks)
    {
        var seconds = ticks / (double)TimeSpan.TicksPerSecond;
        var period = Period.TotalSeconds;
        return (Mean * seconds) + (Amplitude * period / Math.Tau * (1 - Math.Cos(Math.Tau * seconds / period)));
    }
}
