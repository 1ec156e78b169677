using System.Globalization;

namespace ZeroDrop.Cli.Commands;

/// <summary>Reads numbers of the command line; complaints say the range.</summary>
internal static class Numbers
{
    /// <summary>As many as one machine can keep open beside the cluster's own.</summary>
    private const int ConnectionsMax = 10_000;

    /// <summary>More than the load engine can send on one machine.</summary>
    private const double RateMax = 1_000_000;

    /// <summary>Reads <c>--speed</c>.</summary>
    /// <exception cref="FormatException">It is no number from 0.1 to 100.</exception>
    public static double? Speed(string text) => Real(text) is { } value and >= 0.1 and <= 100
        ? value
        : throw new FormatException($"'{text}': expected a number from 0.1 to 100");

    /// <summary>Reads <c>--rate</c>.</summary>
    /// <exception cref="FormatException">It is no number above 0, or too big.</exception>
    public static double Rate(string text) => Real(text) is { } value and >= 0.001 and <= RateMax
        ? value
        : throw new FormatException($"'{text}': expected a number above 0 (at most {RateMax:0})");

    /// <summary>Reads <c>--connections</c>.</summary>
    /// <exception cref="FormatException">It is no whole number in the range.</exception>
    public static int Connections(string text) => Whole(text, 1, ConnectionsMax);

    /// <summary>Reads <c>--seed</c>.</summary>
    /// <exception cref="FormatException">It is no whole number in the range.</exception>
    public static int Seed(string text) => Whole(text, 0, int.MaxValue);

    private static double? Real(string text) => double.TryParse(
        text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static int Whole(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max
            ? value
            : throw new FormatException($"'{text}': expected a whole number from {min} to {max}");
}
