using System.Globalization;

namespace ZeroDrop.Reporting.Json;

/// <summary>Times and durations in files: UTC to the microsecond, and seconds as a decimal number.</summary>
internal static class JsonTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(
        text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time : throw new FormatException($"'{text}' is not a time like 2026-01-02T03:04:05.000006Z");

    public static decimal Seconds(TimeSpan duration) =>
        Math.Truncate((decimal)duration.Ticks / TimeSpan.TicksPerMicrosecond) / 1_000_000;

    public static TimeSpan Duration(decimal seconds)
    {
        try
        {
            return TimeSpan.FromTicks(decimal.ToInt64(Math.Round(seconds * TimeSpan.TicksPerSecond)));
        }
        catch (OverflowException)
        {
            throw new FormatException($"{seconds} is too long a duration");
        }
    }
}
