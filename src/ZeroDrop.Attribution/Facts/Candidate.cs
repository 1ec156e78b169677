using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Facts;

/// <summary>One way in which a request may have been lost on one pod.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Stage">Where in its life.</param>
/// <param name="Likelihood">0 to 1: how well time and outcome fit, by themselves.</param>
internal sealed record Candidate(PodFacts Pod, Stage Stage, double Likelihood)
{
    /// <summary>The likelihood among all candidates of the request; the shares add up to 1.</summary>
    public double Share { get; init; } = 1;
}
