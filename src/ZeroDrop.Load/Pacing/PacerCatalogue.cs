using System.Collections.Immutable;

namespace ZeroDrop.Load.Pacing;

/// <summary>All pacers: one file and one line here for each.</summary>
public static class PacerCatalogue
{
    /// <summary>In the order in which a text is tried.</summary>
    public static ImmutableArray<PacerKind> All { get; } =
    [
        new("constant", "NUMBER[/PERIOD], for example 200, 200/s, 30/m, 5/100ms", ConstantPacer.Parse),
        new("linear", LinearKind.Syntax, LinearKind.Parse),
        new("steps", StepsKind.Syntax, StepsKind.Parse),
        new("sine", SinePacer.Syntax, SinePacer.Parse),
        new("spike", SpikeKind.Syntax, SpikeKind.Parse),
        new("poisson", PoissonPacer.Syntax, PoissonPacer.Parse),
        new("replay", ReplayKind.Syntax, ReplayKind.Parse),
        new("stages", StagesKind.Syntax, StagesKind.Parse),
    ];

    /// <summary>The pacer that <paramref name="text"/> describes; null when no kind knows it.</summary>
    /// <exception cref="FormatException">It is of a kind, but not as that kind is written; the message says what was
    /// expected.</exception>
    public static IPacer? Parse(string text)
    {
        foreach (var kind in All)
        {
            if (kind.Parse(text) is { } pacer)
            {
                return pacer;
            }
        }

        return null;
    }
}
