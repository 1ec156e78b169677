namespace ZeroDrop.Core.Verdicts;

/// <summary>What n requests with k drops say about the loss rate at 95 %.</summary>
public static class LossBound
{
    // The 0.95 quantile of the standard normal distribution: a one-sided bound, as the rule of three is.
    private const double Z = 1.6448536269514722;

    /// <summary>
    /// Upper bound of the loss rate, 0 to 1: 3 / n (rule of three) with no drop, else Wilson's upper bound.
    /// </summary>
    /// <param name="drops">0 to <paramref name="requests"/>.</param>
    /// <param name="requests">With 0 requests nothing is known: 1.</param>
    public static double Upper(long drops, long requests)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(drops);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drops, requests);
        if (requests == 0)
        {
            return 1;
        }

        if (drops == 0)
        {
            return Math.Min(1, 3.0 / requests);
        }

        var n = (double)requests;
        var p = drops / n;
        var centre = p + (Z * Z / (2 * n));
        var spread = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return Math.Min(1, (centre + spread) / (1 + (Z * Z / n)));
    }
}
