using System.Globalization;

namespace ZeroDrop.Checks;

/// <summary>Durations in findings: always in seconds, so that sums can be followed.</summary>
internal static class SecondsText
{
    /// <summary><c>40 s</c>, <c>1.5 s</c>, <c>no limit</c>.</summary>
    public static string Of(TimeSpan value) => value == TimeSpan.MaxValue
        ? "no limit"
        : value.Ticks % TimeSpan.TicksPerSecond == 0
            // Nearly all are whole, and formatting a fraction takes many times as long.
            ? string.Create(CultureInfo.InvariantCulture, $"{value.Ticks / TimeSpan.TicksPerSecond} s")
            : string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.##} s");

    /// <summary>Without the unit.</summary>
    public static string Number(TimeSpan value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.##}");
}
