namespace ZeroDrop.AspNetCore.Phases;

/// <summary>When the lame-duck wait is over. Pure.</summary>
/// <param name="Floor">Never sooner.</param>
/// <param name="Ceiling">Never later.</param>
/// <param name="Quiet">Silence that ends it; null = only the ceiling does.</param>
/// <param name="PerSecond">Requests a second before the shutdown began.</param>
internal sealed record QuietRule(TimeSpan Floor, TimeSpan Ceiling, TimeSpan? Quiet, double PerSecond)
{
    /// <summary>
    /// Requests that come at random leave a gap of five times their mean distance once in 150 times (e⁻⁵ = 0.7 %):
    /// a shorter silence says nothing about the routers.
    /// </summary>
    private const double MeanDistances = 5;

    /// <summary>The silence that counts; null = none does.</summary>
    public TimeSpan? QuietNeeded
    {
        get
        {
            if (Quiet is not { } quiet)
            {
                return null;
            }

            var seconds = PerSecond > 0 ? MeanDistances / PerSecond : 0;
            return seconds >= Ceiling.TotalSeconds ? Ceiling
                : TimeSpan.FromSeconds(Math.Max(seconds, quiet.TotalSeconds));
        }
    }

    /// <summary>Whether it is over.</summary>
    /// <param name="elapsed">Since the wait began.</param>
    /// <param name="sinceLast">Since the last request, or since the wait began if none came.</param>
    public bool IsOver(TimeSpan elapsed, TimeSpan sinceLast) =>
        elapsed >= Ceiling || (elapsed >= Floor && QuietNeeded is { } needed && sinceLast >= needed);
}
