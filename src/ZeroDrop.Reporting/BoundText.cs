using System.Globalization;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Reporting;

/// <summary>A verdict's numbers in words; never "zero" without its n.</summary>
public static class BoundText
{
    /// <summary>
    /// <c>0 of 12,345: below 0.025 % at 95 %</c>, or with drops <c>46 of 12,345 (0.37 %; below 0.48 % at 95 %)</c>. The
    /// bound is rounded up, so that what is printed is true.
    /// </summary>
    public static string Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var counts = $"{Count(verdict.Drops)} of {Count(verdict.Requests)}";
        if (verdict.Requests == 0)
        {
            return counts;
        }

        var bound = $"below {Percent(verdict.LossRateBound, up: true)} at 95 %";
        return verdict.Drops == 0 ? $"{counts}: {bound}"
            : $"{counts} ({Percent((double)verdict.Drops / verdict.Requests, up: false)}; {bound})";
    }

    /// <summary>A count with separators: <c>12,345</c>.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A rate, 0 to 1, as per cent with two significant digits.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="up">Round up instead of to the nearest.</param>
    public static string Percent(double rate, bool up)
    {
        var percent = rate * 100;
        if (percent <= 0)
        {
            return "0 %";
        }

        var digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(percent)), 0, 8);
        var scale = Math.Pow(10, digits);

        // The tiny step back keeps a number that is exact in decimal from being pushed up by its binary form.
        var rounded = up ? Math.Ceiling((percent * scale) - 1e-9) / scale : Math.Round(percent * scale) / scale;
        return Math.Min(rounded, 100).ToString("0.########", CultureInfo.InvariantCulture) + " %";
    }
}
