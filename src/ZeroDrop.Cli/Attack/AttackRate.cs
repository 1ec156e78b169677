using ZeroDrop.Load.Pacing;

namespace ZeroDrop.Cli.Attack;

/// <summary>What <c>-rate</c> says.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Pacer">The schedule; null = as fast as answers come.</param>
internal sealed record AttackRate(string Text, IPacer? Pacer)
{
    /// <summary>vegeta's default.</summary>
    public static AttackRate Usual { get; } = new("50/1s", new ConstantPacer(50, TimeSpan.FromSeconds(1)));

    /// <summary>Whether it asks for as many requests as answers come.</summary>
    public static bool IsUnbounded(string text) =>
        text is "0" or "infinity"
        || (text.StartsWith("0/", StringComparison.Ordinal) && !text.AsSpan().ContainsAny(".,@"));

    /// <summary>Reads a pace, <c>0</c> or <c>infinity</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AttackRate Parse(string text) =>
        IsUnbounded(text)
            ? new AttackRate(text, null)
            : new AttackRate(text, PacerCatalogue.Parse(text) ?? throw new FormatException(
                $"'{text}' is no rate: expected for example 50/1s, 10/s..200/s@1m, 100/s@30s,500/s@1m, 0"));
}
