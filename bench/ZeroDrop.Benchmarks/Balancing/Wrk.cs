using System.Globalization;
using System.Text.RegularExpressions;

namespace ZeroDrop.Benchmarks.Balancing;

/// <summary>Reads what wrk prints.</summary>
internal static partial class Wrk
{
    /// <summary>Number of requests of the run.</summary>
    public static long Requests(string output) => (long)Number(RequestsLine().Match(output), 1);

    /// <summary>Requests a second.</summary>
    public static double PerSecond(string output) => Number(PerSecondLine().Match(output), 1);

    /// <summary>Mean latency in microseconds.</summary>
    public static double LatencyMicros(string output)
    {
        var match = LatencyLine().Match(output);
        return Number(match, 1) * match.Groups[2].Value switch
        {
            "us" => 1,
            "ms" => 1000,
            "s" => 1_000_000,
            var unit => throw new FormatException($"unknown unit '{unit}'"),
        };
    }

    /// <summary>Socket errors and responses that are not 2xx or 3xx.</summary>
    public static long Errors(string output)
    {
        var errors = SocketErrors().Match(output);
        var statuses = StatusErrors().Match(output);
        return (statuses.Success ? (long)Number(statuses, 1) : 0)
            + (errors.Success ? Enumerable.Range(1, 4).Sum(i => (long)Number(errors, i)) : 0);
    }

    private static double Number(Match match, int group) => match.Success
        ? double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture)
        : throw new FormatException("wrk printed something else than expected");

    [GeneratedRegex(@"(\d+) requests in ")]
    private static partial Regex RequestsLine();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecondLine();

    [GeneratedRegex(@"Latency\s+([\d.]+)(us|ms|s)\b")]
    private static partial Regex LatencyLine();

    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")]
    private static partial Regex SocketErrors();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex StatusErrors();
}
