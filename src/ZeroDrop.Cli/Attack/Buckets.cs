using System.Collections.Immutable;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Cli.Attack;

/// <summary>Reads buckets as vegeta writes them: <c>[0,1ms,10ms]</c>.</summary>
internal static class Buckets
{
    /// <summary>The lower bounds in nanoseconds; a first one of 0 is added when it is missing, as vegeta does.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static ImmutableArray<long> Parse(string text)
    {
        var inner = text.Trim();
        if (!inner.StartsWith('[') || !inner.EndsWith(']'))
        {
            throw new FormatException($"'{text}' are no buckets: expected for example [0,1ms,10ms]");
        }

        var bounds = inner[1..^1].Split(',').Select(part => GoDuration.Parse(part.Trim()) is { } nanos and >= 0
            ? nanos
            : throw new FormatException($"'{part.Trim()}' is no duration of 0 or more: expected for example 1ms"))
            .ToList();
        for (var i = 1; i < bounds.Count; i++)
        {
            if (bounds[i] <= bounds[i - 1])
            {
                throw new FormatException($"'{text}': every bucket must begin later than the one before");
            }
        }

        return bounds[0] == 0 ? [.. bounds] : [0, .. bounds];
    }
}
