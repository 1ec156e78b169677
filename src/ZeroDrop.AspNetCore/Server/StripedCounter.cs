namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// A counter that many threads raise at once: one cell a core, each on cache lines of its own, so that requests on
/// different cores do not wait for each other. Reading adds the cells up.
/// </summary>
internal sealed class StripedCounter
{
    /// <summary>128 bytes: two lines of 64, because the prefetcher takes them in pairs.</summary>
    private const int Spacing = 16;

    private readonly long[] _cells;
    private readonly int _mask;

    public StripedCounter()
    {
        var cells = 1;
        while (cells < Math.Min(Environment.ProcessorCount, 64))
        {
            cells *= 2;
        }

        _mask = cells - 1;
        _cells = new long[(cells + 1) * Spacing];
    }

    /// <summary>The sum; while others count it lies between its values before and after the call.</summary>
    public long Value
    {
        get
        {
            var sum = 0L;
            for (var i = Spacing; i < _cells.Length; i += Spacing)
            {
                sum += Interlocked.Read(ref _cells[i]);
            }

            return sum;
        }
    }

    /// <summary>Adds one; a full memory barrier.</summary>
    public void Increment() =>
        Interlocked.Increment(ref _cells[((Thread.GetCurrentProcessorId() & _mask) + 1) * Spacing]);
}
