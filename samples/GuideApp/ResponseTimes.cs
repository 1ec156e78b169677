namespace GuideApp;

/// <summary>The distribution that the response times of <c>/</c> are drawn from, seeded.</summary>
internal sealed class ResponseTimes
{
    /// <summary>The 99th percentile of the standard normal distribution.</summary>
    private const double NormalP99 = 2.326347874;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly Func<Random, double> _milliseconds;

    private ResponseTimes(int seed, Func<Random, double> milliseconds)
    {
        _random = new Random(seed);
        _milliseconds = milliseconds;
    }

    /// <summary>Evenly between two values, in milliseconds.</summary>
    internal static ResponseTimes Even(double least, double most, int seed) =>
        new(seed, random => least + ((most - least) * random.NextDouble()));

    /// <summary>
    /// Log-normal, the usual shape of response times: <c>median * exp(sigma * z)</c> with z standard normal. Sigma
    /// follows from <c>p99 = median * exp(sigma * 2.326)</c>. Both in milliseconds. Cut at ten times the p99.
    /// </summary>
    internal static ResponseTimes LogNormal(double median, double p99, int seed)
    {
        var sigma = Math.Log(p99 / median) / NormalP99;
        return new(seed, random => Math.Min(median * Math.Exp(sigma * StandardNormal(random)), 10 * p99));
    }

    /// <summary>The next response time, before scaling.</summary>
    internal TimeSpan Next()
    {
        lock (_lock)
        {
            return TimeSpan.FromMilliseconds(_milliseconds(_random));
        }
    }

    /// <summary>Box and Muller: two even draws make one standard normal one.</summary>
    private static double StandardNormal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
