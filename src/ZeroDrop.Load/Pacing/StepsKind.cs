using System.Globalization;

namespace ZeroDrop.Load.Pacing;

/// <summary>Reads <c>steps(100/s,500/s,5,30s)</c>: a staircase.</summary>
internal static class StepsKind
{
    public const string Syntax = "steps(FROM,TO,N,TIME), a staircase of N steps of TIME each: steps(100/s,500/s,5,30s)";

    // More would be a ramp.
    private const int StepsMax = 1000;

    public static IPacer? Parse(string text)
    {
        if (PaceText.Arguments(text, "steps") is not { } arguments)
        {
            return null;
        }

        if (arguments is not [var first, var last, var count, var time]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            || steps is < 2 or > StepsMax)
        {
            throw new FormatException($"'{text}': expected {Syntax} (2 to {StepsMax} steps)");
        }

        var (from, to, length) = (PaceText.Rate(first), PaceText.Rate(last), PaceText.Length(time));
        return new StagesPacer(
            [.. Enumerable.Range(0, steps).Select(i => new PacerStage(from.Between(to, i, steps - 1).Pacer(), length))]);
    }
}
