namespace ZeroDrop.Load.Pacing;

/// <summary>Reads <c>spike(100/s,1000/s,30s,5s)</c>: a rate, a sudden burst, the rate again.</summary>
internal static class SpikeKind
{
    public const string Syntax = "spike(BASE,PEAK,AFTER,TIME), a burst of TIME: spike(100/s,1000/s,30s,5s)";

    public static IPacer? Parse(string text)
    {
        if (PaceText.Arguments(text, "spike") is not { } arguments)
        {
            return null;
        }

        if (arguments is not [var low, var high, var after, var time])
        {
            throw new FormatException($"'{text}': expected {Syntax}");
        }

        var usual = PaceText.Rate(low).Pacer();
        return new StagesPacer(
            new PacerStage(usual, PaceText.Length(after)),
            new PacerStage(PaceText.Rate(high).Pacer(), PaceText.Length(time)),
            new PacerStage(usual, null));
    }
}
