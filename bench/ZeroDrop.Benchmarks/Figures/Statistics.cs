namespace ZeroDrop.Benchmarks.Figures;

/// <summary>How runs become one number.</summary>
internal static class Statistics
{
    /// <summary>The value in the middle; of an even number of values the upper one.</summary>
    public static double Median<T>(IEnumerable<T> runs, Func<T, double> value)
    {
        var sorted = runs.Select(value).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
