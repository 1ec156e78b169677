using System.Buffers;
using System.Globalization;

namespace ZeroDrop.Core.Measurements;

/// <summary>
/// Durations as Go's <c>time.Duration</c> writes and reads them, in nanoseconds: <c>1m30s</c>, <c>995.112ms</c>,
/// <c>427.235µs</c>. vegeta's flags and reports use them.
/// </summary>
public static class GoDuration
{
    private const long Micro = 1_000;
    private const long Milli = 1_000_000;
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    private static readonly (string Name, long Nanos)[] Units =
    [
        ("ns", 1), ("us", Micro), ("µs", Micro), ("μs", Micro), ("ms", Milli), ("s", Second), ("m", Minute),
        ("h", Hour),
    ];

    /// <summary>
    /// Reads <c>300ms</c>, <c>-1.5h</c>, <c>2h45m</c>; a bare number only when it is 0, as in Go.
    /// </summary>
    /// <returns>Nanoseconds, or null when it is no duration or too long for them (292 years).</returns>
    public static long? Parse(ReadOnlySpan<char> text)
    {
        var negative = text.StartsWith("-");
        var rest = negative || text.StartsWith("+") ? text[1..] : text;
        if (rest is "0")
        {
            return 0;
        }

        var sum = 0m;
        var any = false;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberChars);
            if (digits <= 0 || !decimal.TryParse(
                    rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberChars);
            var name = letters < 0 ? rest : rest[..letters];
            if (UnitOf(name) is not { } unit || value > decimal.MaxValue / Hour)
            {
                return null;
            }

            sum += value * unit;
            rest = rest[name.Length..];
            any = true;
        }

        return any && sum <= long.MaxValue ? (long)(negative ? -sum : sum) : null;
    }

    /// <summary>Writes all digits, as Go's <c>Duration.String</c> does.</summary>
    public static string Text(long nanos)
    {
        if (nanos == 0)
        {
            return "0s";
        }

        if (nanos < 0)
        {
            return nanos == long.MinValue ? "-2562047h47m16.854775808s" : "-" + Text(-nanos);
        }

        return nanos switch
        {
            < Micro => string.Create(CultureInfo.InvariantCulture, $"{nanos}ns"),
            < Milli => string.Create(CultureInfo.InvariantCulture, $"{(decimal)nanos / Micro:0.###}µs"),
            < Second => string.Create(CultureInfo.InvariantCulture, $"{(decimal)nanos / Milli:0.######}ms"),
            _ => Long(nanos),
        };
    }

    /// <summary>
    /// Writes it rounded to the next smaller unit, as vegeta's text report does: 1.061ms, 427.235µs, 2.5s, 1m30s.
    /// </summary>
    public static string Rounded(long nanos)
    {
        var to = nanos switch
        {
            >= Hour => Minute,
            >= Minute => Second,
            >= Second => Milli,
            >= Milli => Micro,
            _ => 1,
        };
        return Text((long)Math.Round((decimal)nanos / to, MidpointRounding.AwayFromZero) * to);
    }

    private static string Long(long nanos)
    {
        var hours = nanos / Hour;
        var minutes = nanos % Hour / Minute;
        var seconds = (decimal)(nanos % Minute) / Second;
        return hours > 0 ? string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}m{seconds:0.#########}s")
            : minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $"{minutes}m{seconds:0.#########}s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#########}s");
    }

    private static long? UnitOf(ReadOnlySpan<char> name)
    {
        foreach (var (unit, nanos) in Units)
        {
            if (name.SequenceEqual(unit))
            {
                return nanos;
            }
        }

        return null;
    }
}
