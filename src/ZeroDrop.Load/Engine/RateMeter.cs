namespace ZeroDrop.Load.Engine;

/// <summary>Counts events over the last second, in steps of 50 ms. Not thread-safe.</summary>
internal sealed class RateMeter
{
    private const int Steps = 20;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1) / Steps;

    private readonly long[] _counts = new long[Steps];
    private long _step;

    /// <summary>One event at <paramref name="elapsed"/>.</summary>
    public void Add(TimeSpan elapsed)
    {
        Advance(elapsed);
        _counts[_step % Steps]++;
    }

    /// <summary>
    /// Events per second over the last second, or over the time since the start while that is shorter.
    /// </summary>
    public double PerSecond(TimeSpan elapsed)
    {
        Advance(elapsed);
        var window = Math.Clamp(elapsed.TotalSeconds, Step.TotalSeconds, 1);
        return _counts.Sum() / window;
    }

    private void Advance(TimeSpan elapsed)
    {
        var now = elapsed.Ticks / Step.Ticks;
        for (var gone = Math.Min(now - _step, Steps); gone > 0; gone--)
        {
            _counts[(now - gone + 1) % Steps] = 0;
        }

        _step = Math.Max(_step, now);
    }
}
