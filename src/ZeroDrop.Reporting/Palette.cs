namespace ZeroDrop.Reporting;

/// <summary>What is put before coloured text, and after it. The default has no colour.</summary>
public sealed record Palette
{
    /// <summary>No colour at all.</summary>
    public static Palette None { get; } = new();

    /// <summary>The terminal's own colours (ECMA-48 SGR).</summary>
    public static Palette Ansi { get; } = new()
    {
        Good = "\u001b[32m",
        Bad = "\u001b[31m",
        Doubt = "\u001b[33m",
        Strong = "\u001b[1m",
        Dim = "\u001b[2m",
        Reset = "\u001b[0m",
    };

    /// <summary>Before what is good.</summary>
    public string Good { get; init; } = "";

    /// <summary>Before what is bad.</summary>
    public string Bad { get; init; } = "";

    /// <summary>Before what cannot be said.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>Before headings.</summary>
    public string Strong { get; init; } = "";

    /// <summary>Before what matters less.</summary>
    public string Dim { get; init; } = "";

    /// <summary>After each of them.</summary>
    public string Reset { get; init; } = "";

    /// <summary>The sequence of a tone.</summary>
    public string Of(Tone tone) => tone switch
    {
        Tone.Plain => "",
        Tone.Good => Good,
        Tone.Bad => Bad,
        Tone.Doubt => Doubt,
        Tone.Strong => Strong,
        Tone.Dim => Dim,
        _ => throw new InvalidOperationException($"unknown tone {tone}"),
    };
}
