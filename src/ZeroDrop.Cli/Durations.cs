using System.Globalization;

namespace ZeroDrop.Cli;

/// <summary>Reads durations as people write them: <c>500ms</c>, <c>2s</c>, <c>1.5m</c>, <c>1h</c>.</summary>
internal static class Durations
{
    /// <summary>Reads one duration above zero.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Parse(string text)
    {
        var unit = text.Length - text.AsSpan().TrimEnd("msh").Length;
        var seconds = text[^unit..] switch
        {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => 0,
        };
        return seconds > 0
            && double.TryParse(
                text[..^unit], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value > 0 && value * seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(value * seconds)
            : throw new FormatException($"'{text}' is no duration: expected for example 500ms, 2s, 1.5m");
    }

    /// <summary>The duration as <see cref="Parse"/> reads it, in its largest whole unit.</summary>
    public static string Text(TimeSpan duration)
    {
        var (unit, name) = (duration.Ticks % TimeSpan.TicksPerHour, duration.Ticks % TimeSpan.TicksPerMinute,
            duration.Ticks % TimeSpan.TicksPerSecond) switch
        {
            (0, _, _) => (TimeSpan.FromHours(1), "h"),
            (_, 0, _) => (TimeSpan.FromMinutes(1), "m"),
            (_, _, 0) => (TimeSpan.FromSeconds(1), "s"),
            _ => (TimeSpan.FromMilliseconds(1), "ms"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{duration / unit:0.####}{name}");
    }

    /// <summary>Reads <c>FROM..TO</c>, or one duration for both.</summary>
    /// <exception cref="FormatException">It is neither, or FROM is longer than TO.</exception>
    public static (TimeSpan From, TimeSpan To) ParseRange(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var from = Parse(dots < 0 ? text : text[..dots]);
        var to = Parse(dots < 0 ? text : text[(dots + 2)..]);
        return from <= to ? (from, to) : throw new FormatException($"'{text}': {text[..dots]} is longer than the rest");
    }
}
