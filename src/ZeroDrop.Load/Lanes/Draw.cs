namespace ZeroDrop.Load.Lanes;

/// <summary>
/// The random choices of one request as a function of seed and sequence number alone, so that a run can be repeated
/// whatever its timing was. SplitMix64 (Steele, Lea, Flood 2014).
/// </summary>
internal struct Draw(long seed, long seq)
{
    private ulong _state = Mix((ulong)seed * 0x9E3779B97F4A7C15UL) ^ Mix((ulong)seq + 0xD1B54A32D192ED03UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return (Mix(_state) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
