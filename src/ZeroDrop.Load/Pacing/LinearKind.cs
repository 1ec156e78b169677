namespace ZeroDrop.Load.Pacing;

/// <summary>Reads <c>10/s..200/s@1m</c>: a ramp that ends the run.</summary>
internal static class LinearKind
{
    public const string Syntax = "FROM..TO@TIME, a ramp: 10/s..200/s@1m";

    public static IPacer? Parse(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || text.AsSpan().ContainsAny(",("))
        {
            return null;
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            throw new FormatException($"'{text}' is a ramp without its time: expected for example {text}@1m");
        }

        var length = PaceText.Length(text[(at + 1)..]);
        var from = PaceText.Rate(text[..dots], orZero: true);
        var to = PaceText.Rate(text[(dots + 2)..at], orZero: true);
        return from == default && to == default
            ? throw new FormatException($"'{text}' sends nothing")
            : new StagesPacer(new PacerStage(new LinearPacer(from, to, length), length));
    }
}
