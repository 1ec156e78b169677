namespace ZeroDrop.Load.Loops;

/// <summary>
/// Gives the numbers of a closed loop's requests to its event loops, in blocks, so that they share no counter from
/// request to request. Thread-safe.
/// </summary>
internal sealed class SequenceAllocator(long? limit, int loops)
{
    private readonly long _limit = limit ?? long.MaxValue;

    // A small number of requests is dealt out one by one, so that no loop stands idle while another has a block.
    private readonly long _block = Math.Clamp((limit ?? long.MaxValue) / (loops * 64L), 1, 256);
    private long _next;

    /// <summary>The next block.</summary>
    /// <returns>The first number and the one after the last; equal when there are none any more.</returns>
    public (long From, long To) Take()
    {
        var from = Interlocked.Add(ref _next, _block) - _block;
        return from >= _limit ? (_limit, _limit) : (from, Math.Min(from + _block, _limit));
    }
}
