using System.Text.Json;

namespace ZeroDrop.Reality.Tests;

/// <summary>Takes a workload's manifest from the recorded watch.</summary>
internal static class WatchedManifest
{
    // A command and the watch event of what it did are this far apart at most.
    private const long Within = 3_000_000;

    /// <summary>The workload as the watch first shows it with a new generation, at a time after the start of the
    /// rollout; null when its spec did not change then.</summary>
    /// <param name="lines">Of <c>watch.jsonl</c>.</param>
    /// <param name="start">Of the rollout, µs since 1970.</param>
    /// <param name="at">Of the command, after the start.</param>
    public static string? After(IEnumerable<string> lines, long start, TimeSpan at)
    {
        var from = start + (long)at.TotalMicroseconds;
        var generation = 0L;
        foreach (var line in lines)
        {
            using var document = JsonDocument.Parse(line);
            var item = document.RootElement.GetProperty("object");
            if (item.GetProperty("kind").GetString() is not ("Deployment" or "StatefulSet" or "DaemonSet"))
            {
                continue;
            }

            var received = document.RootElement.GetProperty("received").GetInt64();
            var seen = item.GetProperty("metadata").GetProperty("generation").GetInt64();
            if (received >= from && received <= from + Within && seen > generation && generation > 0)
            {
                return item.GetRawText();
            }

            generation = Math.Max(generation, seen);
        }

        return null;
    }
}
