namespace ZeroDrop.Core.Paths;

/// <summary>
/// The numbers that decide whether a rollout of one workload drops requests (causes.md, "The five inequalities"). Each
/// knows where it comes from.
/// </summary>
public sealed record PathNumbers
{
    /// <summary>P: how long preStop holds back the stop signal of the container that serves. Unknown for a hook whose
    /// length no manifest tells.</summary>
    public required Quantity PreStop { get; init; }

    /// <summary>L: how long the app goes on listening after the stop signal.</summary>
    public required Quantity LameDuck { get; init; }

    /// <summary>G: <c>terminationGracePeriodSeconds</c>, after the cluster's cap if the configuration names one.</summary>
    public required Quantity Grace { get; init; }

    /// <summary>D: the app's own limit for finishing requests.</summary>
    public required Quantity Drain { get; init; }

    /// <summary>T_req: the longest legitimate request.</summary>
    public required Quantity LongestRequest { get; init; }

    /// <summary>T_prop: from the deletion of a pod until the slowest router stops sending new requests to it.</summary>
    public required Quantity Propagation { get; init; }

    /// <summary>K_app: after how long the app closes an idle connection.</summary>
    public required Quantity AppKeepAlive { get; init; }

    /// <summary>K_lb: after how long the router closes an idle connection to the app.</summary>
    public required Quantity BalancerKeepAlive { get; init; }

    /// <summary>R: replicas; the autoscaler's minimum where there is one and no number is written.</summary>
    public required Amount Replicas { get; init; }

    /// <summary>S: pods above R during a rollout, rounded as Kubernetes rounds.</summary>
    public required Amount Surge { get; init; }

    /// <summary>U: pods below R during a rollout, rounded as Kubernetes rounds.</summary>
    public required Amount Unavailable { get; init; }

    /// <summary>P + L; unknown when P is.</summary>
    public TimeSpan? Cover => PreStop.Value is { } preStop ? preStop + LameDuck.Or(TimeSpan.Zero) : null;

    /// <summary>G - P - L: what is left of the grace period for requests in flight; unknown when P is, negative when the
    /// hook does not fit.</summary>
    public TimeSpan? Left => Cover is { } cover && Grace.Value is { } grace ? grace - cover : null;
}
