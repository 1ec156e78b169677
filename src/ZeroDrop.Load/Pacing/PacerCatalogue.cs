using System.Collections.Immutable;

namespace ZeroDrop.Load.Pacing;

/// <summary>All pacers: one file and one line here for each.</summary>
public static class PacerCatalogue
{
    /// <summary>In the order in which a text is tried.</summary>
    public static ImmutableArray<PacerKind> All { get; } =
    [
        new("constant", "NUMBER[/PERIOD], for example 200, 200/s, 30/m, 5/100ms", ConstantPacer.Parse),
    ];

    /// <summary>The pacer that <paramref name="text"/> describes; null when no kind knows it.</summary>
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
