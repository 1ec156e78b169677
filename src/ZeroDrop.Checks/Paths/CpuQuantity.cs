using System.Globalization;

namespace ZeroDrop.Checks.Paths;

/// <summary>Reads Kubernetes' CPU quantities.</summary>
internal static class CpuQuantity
{
    /// <summary>Thousandths of a CPU; null when it is none.</summary>
    public static double? Millis(string text)
    {
        var isMilli = text.EndsWith('m');
        return double.TryParse(
            isMilli ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? isMilli ? value : value * 1000
            : null;
    }
}
