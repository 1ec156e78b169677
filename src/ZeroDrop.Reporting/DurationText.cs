using System.Globalization;

namespace ZeroDrop.Reporting;

/// <summary>Durations for people: <c>850 ms</c>, <c>1.2 s</c>, <c>40 s</c>, <c>3 m 10 s</c>, <c>1 h 5 m</c>.</summary>
public static class DurationText
{
    /// <summary>Writes a duration, rounded to what is worth reading. Negative durations get a minus sign.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.Zero)
        {
            return "-" + Of(duration.Negate());
        }

        var seconds = duration.TotalSeconds;
        return seconds switch
        {
            0 => "0 s",
            < 0.9995 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(seconds * 1000, 1):0} ms"),
            < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
            < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
            < 3599.5 => Pair((long)Math.Round(seconds), 60, "m", "s"),
            _ => Pair((long)Math.Round(seconds / 60), 60, "h", "m"),
        };
    }

    private static string Pair(long value, long unit, string large, string small) => value % unit == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{value / unit} {large}")
        : string.Create(CultureInfo.InvariantCulture, $"{value / unit} {large} {value % unit} {small}");
}
