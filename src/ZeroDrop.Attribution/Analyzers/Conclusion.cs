using System.Collections.Immutable;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>What one analyser says about one request.</summary>
/// <param name="Confidence">0 to 1; the best conclusion wins.</param>
/// <param name="Stage">Where the request was lost.</param>
/// <param name="Pod">The pod, as far as known; else empty.</param>
/// <param name="Evidence">One sentence.</param>
internal sealed record Conclusion(double Confidence, Stage Stage, string Pod, string Evidence)
{
    /// <summary>Causes with a share in it.</summary>
    public ImmutableArray<string> Related { get; init; } = [];
}
