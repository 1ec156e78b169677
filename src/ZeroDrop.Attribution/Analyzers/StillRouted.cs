using ZeroDrop.Attribution.Facts;
using ZeroDrop.Core.Verdicts;

namespace ZeroDrop.Attribution.Analyzers;

/// <summary>
/// What the causes of uncovered propagation share: C1, C2, C6 and C7 differ only in what should have covered
/// it.
/// </summary>
internal static class StillRouted
{
    /// <summary>Whether the request met a pod that had stopped serving while it was still sent to.</summary>
    public static bool Is(Candidate candidate) => candidate.Pod.TermAt is not null && candidate.Stage is
        Stage.ListenerClosedWhileRouted or Stage.ProcessGoneRefusing or Stage.AddressGone;

    /// <summary>
    /// The other causes that belong to it: D1 behind an ALB, A10 when a router was late with the new pods.
    /// </summary>
    public static Conclusion WithRelated(Conclusion conclusion, RequestContext context)
    {
        var related = conclusion.Related;
        if (context.Options.IsAlb)
        {
            related = related.Add("D1");
        }

        var allDead = context.OverBalancer && context.Candidates.Length > 1
            && context.Candidates.All(c => c.Stage is Stage.AddressGone or Stage.ProcessGoneRefusing)
            && context.Candidates.Length >= context.Run.Pods.Count(p => p.DeletedAt is not null);
        return conclusion with { Related = allDead ? related.Add("A10") : related };
    }
}
