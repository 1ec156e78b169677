using System.Globalization;

namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Durations as Go prints them (<c>time.Duration.String</c>), which Kubernetes' messages contain.</summary>
internal static class GoDuration
{
    /// <summary><c>10s</c>, <c>1m20s</c>, <c>5m0s</c>, <c>1h0m0s</c>; fractions of a second as <c>1.5s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (duration.TotalSeconds % 60).ToString("0.#########", CultureInfo.InvariantCulture) + "s";
        return duration switch
        {
            { TotalMinutes: < 1 } => seconds,
            { TotalHours: < 1 } => $"{duration.Minutes}m{seconds}",
            _ => $"{(long)duration.TotalHours}h{duration.Minutes}m{seconds}",
        };
    }
}
