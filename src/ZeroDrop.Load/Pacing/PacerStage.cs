namespace ZeroDrop.Load.Pacing;

/// <summary>A part of a schedule.</summary>
/// <param name="Pacer">How requests are spaced, from the start of the stage.</param>
/// <param name="Length">How long it lasts, above zero; null = for ever, only in the last stage.</param>
public sealed record PacerStage(IPacer Pacer, TimeSpan? Length);
