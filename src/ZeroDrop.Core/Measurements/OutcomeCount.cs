using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Core.Measurements;

/// <summary>How many requests ended in a way.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Count">How many, above zero.</param>
/// <param name="OnReused">How many of them on a connection that had carried a request before.</param>
public readonly record struct OutcomeCount(Outcome Outcome, long Count, long OnReused);
