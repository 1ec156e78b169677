namespace ZeroDrop.Cluster.Network;

/// <summary>How long the address of a dead pod still refuses before it hangs: the time that a node takes to stop the
/// sandbox, in cluster time as everything that a node does.</summary>
/// <remarks>The limits are those measured on a real node, causes.md §6.3. Seeded, thread-safe.</remarks>
internal sealed class RefusingPhase(int seed)
{
    /// <summary>causes.md §6.3.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(120);

    /// <summary>causes.md §6.3.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    internal TimeSpan Next()
    {
        lock (_gate)
        {
            return Shortest + ((Longest - Shortest) * _random.NextDouble());
        }
    }
}
