using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>
/// Every cause that a check of manifests, a rehearsal or a rollout can show: the spine that checks, attribution, reports and pages
/// point into.
/// Requests that none of them explains are counted as "unexplained", which is not a cause.
/// </summary>
public static class CauseCatalogue
{
    /// <summary>All causes, by group and number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        .. StartupCauses.All,
        .. CapacityCauses.All,
        .. TerminationCauses.All,
        .. BalancerCauses.All,
        .. NodeCauses.All,
    ];

    /// <summary>The cause with an id, or null.</summary>
    public static Cause? Find(string id)
    {
        foreach (var cause in All)
        {
            if (cause.Id == id)
            {
                return cause;
            }
        }

        return null;
    }
}
