namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Seeded jitter that needs no state: the same seed, name and number give the same fraction.</summary>
internal static class Jitter
{
    /// <summary>A fraction from 0 (inclusive) to 1 (exclusive); 0 for seed 0.</summary>
    public static double Fraction(int seed, string name, int number)
    {
        if (seed == 0)
        {
            return 0;
        }

        // FNV-1a over the name, then the finalizer of SplitMix64: stable across runs and machines.
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        var z = hash + ((ulong)seed * 0x9E3779B97F4A7C15UL) + ((ulong)number * 0xD1B54A32D192ED03UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
