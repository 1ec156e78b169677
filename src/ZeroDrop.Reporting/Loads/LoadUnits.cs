using System.Globalization;

namespace ZeroDrop.Reporting.Loads;

/// <summary>Numbers as users of bombardier are used to them.</summary>
internal static class LoadUnits
{
    private static readonly (double Nanos, string Name)[] Times =
        [(1e3, "us"), (1e6, "ms"), (1e9, "s"), (60e9, "m"), (3600e9, "h")];

    private static readonly string[] Sizes = ["B", "KB", "MB", "GB", "TB"];

    /// <summary><c>82.05us</c>, <c>0.90ms</c>, <c>1.00s</c>: the next unit from 85 % of it on.</summary>
    public static string Time(double nanos)
    {
        var unit = 0;
        while (unit + 1 < Times.Length && nanos >= 0.85 * Times[unit + 1].Nanos)
        {
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{nanos / Times[unit].Nanos:0.00}{Times[unit].Name}");
    }

    /// <summary><c>9.55MB</c>, steps of 1024.</summary>
    public static string Size(double bytes)
    {
        var unit = 0;
        while (unit + 1 < Sizes.Length && bytes >= 1024)
        {
            bytes /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{bytes:0.00}{Sizes[unit]}");
    }

    /// <summary>Two decimals.</summary>
    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
