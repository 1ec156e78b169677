using System.Globalization;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Pacing;

/// <summary>
/// Independent arrivals, as of many users who know nothing of each other: exponential gaps drawn from a seed, so that the
/// same seed gives the same schedule. Thread-safe; remembers one number for every 64 requests.
/// </summary>
internal sealed class PoissonPacer : IPacer
{
    public const string Syntax = "poisson(RATE[,SEED]), independent arrivals: poisson(100/s)";

    private const int BlockLength = 64;

    private readonly Lock _gate = new();
    private readonly double _meanTicks;
    private readonly long _seed;

    // When the last request before each block is due, in ticks.
    private readonly List<double> _starts = [0];

    /// <summary><paramref name="perSecond"/> requests a second on average.</summary>
    public PoissonPacer(double perSecond, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perSecond);
        _meanTicks = TimeSpan.TicksPerSecond / perSecond;
        _seed = seed;
    }

    /// <summary>Reads <see cref="Syntax"/>.</summary>
    public static IPacer? Parse(string text)
    {
        if (PaceText.Arguments(text, "poisson") is not { } arguments)
        {
            return null;
        }

        var seed = 1L;
        return arguments.Length is 1 or 2
            && (arguments.Length == 1
                || long.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out seed))
            ? new PoissonPacer(PaceText.Rate(arguments[0]).PerSecond, seed)
            : throw new FormatException($"'{text}': expected {Syntax}");
    }

    /// <inheritdoc/>
    public long DueBy(TimeSpan elapsed)
    {
        if (elapsed < TimeSpan.Zero)
        {
            return 0;
        }

        var block = BlockBy(Math.Min(elapsed.Ticks, Inversion.LastTick));
        return Inversion.Count(this, elapsed, (long)block * BlockLength);
    }

    /// <inheritdoc/>
    public TimeSpan? DueAt(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var block = number / BlockLength;
        var at = Start(block);
        for (var i = block * BlockLength; i <= number; i++)
        {
            at += Gap(i);
        }

        return at > Inversion.LastTick ? null : TimeSpan.FromTicks((long)at);
    }

    // The last block that starts by then.
    private int BlockBy(long ticks)
    {
        lock (_gate)
        {
            while (_starts[^1] <= ticks)
            {
                Extend();
            }

            var found = _starts.BinarySearch(ticks);
            return Math.Max(0, found < 0 ? ~found - 1 : found - 1);
        }
    }

    private double Start(long block)
    {
        lock (_gate)
        {
            while (_starts.Count <= block && _starts[^1] <= Inversion.LastTick)
            {
                Extend();
            }

            return block < _starts.Count ? _starts[(int)block] : double.PositiveInfinity;
        }
    }

    private void Extend()
    {
        var at = _starts[^1];
        var first = (long)(_starts.Count - 1) * BlockLength;
        for (var i = first; i < first + BlockLength; i++)
        {
            at += Gap(i);
        }

        _starts.Add(at);
    }

    private double Gap(long number) => -Math.Log(1 - new Draw(_seed, number).Next()) * _meanTicks;
}
