using System.Collections.Immutable;

namespace ZeroDrop.Load.Pacing;

/// <summary>Reads <c>100/s@30s,100/s..500/s@1m,0@10s,500/s</c>: one pace after the other.</summary>
internal static class StagesKind
{
    public const string Syntax = "PACE@TIME,…, one after the other: 100/s@30s,100/s..500/s@1m; 0@10s is a pause";

    public static IPacer? Parse(string text)
    {
        var parts = PaceText.Split(text, ',').ToArray();
        if (parts.Length == 1 && !parts[0].Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        var stages = ImmutableArray.CreateBuilder<PacerStage>();
        for (var i = 0; i < parts.Length; i++)
        {
            stages.Add(Stage(parts[i].Trim(), last: i == parts.Length - 1));
        }

        return new StagesPacer(stages.DrainToImmutable());
    }

    private static PacerStage Stage(string text, bool last)
    {
        var at = text.LastIndexOf('@');
        if (at < 0)
        {
            return last && text.Length > 0
                ? new PacerStage(Inner(text), null)
                : throw new FormatException($"stage '{text}' has no time: expected for example 100/s@30s");
        }

        var length = PaceText.Length(text[(at + 1)..]);
        return text[..at] is "0" or "0/s"
            ? new PacerStage(new PausePacer(), length)
            : new PacerStage(text.Contains("..", StringComparison.Ordinal) ? Ramp(text) : Inner(text[..at]), length);
    }

    private static IPacer Ramp(string text) =>
        LinearKind.Parse(text) ?? Inner(text[..text.LastIndexOf('@')]);

    private static IPacer Inner(string text) => PacerCatalogue.Parse(text)
        ?? throw new FormatException($"'{text}' is no pace: expected for example 100/s, 10/s..200/s@1m");
}
