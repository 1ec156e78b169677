using System.Collections.Immutable;

namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>Values that keep the inequalities.</summary>
/// <param name="Values">The values; those that were right are as they were.</param>
/// <param name="Derivations">Why each changed value is what it is, in the order of the inequalities.</param>
/// <param name="Obstacle">Why nothing fits, when nothing does; null otherwise.</param>
internal sealed record PathSolution(
    PathValues Values, ImmutableArray<Derivation> Derivations, string? Obstacle)
{
    /// <summary>The derivation of a symbol; empty when its value stays.</summary>
    public string Why(string symbol) => Derivations.FirstOrDefault(d => d.Symbol == symbol)?.Words ?? "";
}
