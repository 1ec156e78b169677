namespace ZeroDrop.Checks.Fixing.Solving;

/// <summary>The numbers that the inequalities are about (causes.md, table of symbols). Null means that nobody knows;
/// <see cref="TimeSpan.MaxValue"/> means without limit.</summary>
internal sealed record PathValues
{
    /// <summary>P: the hook.</summary>
    public required TimeSpan PreStop { get; init; }

    /// <summary>L: how long the app goes on listening after the stop signal.</summary>
    public TimeSpan LameDuck { get; init; }

    /// <summary>G: the grace period.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>The longest grace period that the cluster lets through.</summary>
    public TimeSpan? GraceCap { get; init; }

    /// <summary>D: the app's limit for finishing requests; zero for an app that ends at once.</summary>
    public TimeSpan? Drain { get; init; }

    /// <summary>T_req: the longest request.</summary>
    public TimeSpan? LongestRequest { get; init; }

    /// <summary>How long the balancer waits for an answer: no request takes longer.</summary>
    public TimeSpan? ResponseLimit { get; init; }

    /// <summary>T_prop: until the slowest router stops sending.</summary>
    public TimeSpan? Propagation { get; init; }

    /// <summary>K_app: after how long the app closes idle connections.</summary>
    public TimeSpan? AppKeepAlive { get; init; }

    /// <summary>K_lb: after how long the balancer does.</summary>
    public TimeSpan? BalancerKeepAlive { get; init; }

    /// <summary>S: pods above the replicas during a rollout.</summary>
    public int Surge { get; init; } = 1;

    /// <summary>U: pods below the replicas during a rollout.</summary>
    public int Unavailable { get; init; }

    /// <summary>P + L.</summary>
    public TimeSpan Cover => PreStop + LameDuck;

    /// <summary>Whether the app is known to end at once on its stop signal: then the hook must outlast the
    /// requests.</summary>
    public bool EndsAtOnce => Drain == TimeSpan.Zero;

    /// <summary>T_req as far as it can be told: for an app that ends at once the balancer's limit stands in, because
    /// nothing else bounds what would be cut.</summary>
    public TimeSpan? Request => LongestRequest ?? (EndsAtOnce ? ResponseLimit : null);

    /// <summary>min(D, T_req); what frameworks usually take when neither is told.</summary>
    public TimeSpan Work => (Drain, LongestRequest) switch
    {
        ({ } drain, { } request) => drain < request ? drain : request,
        (null, { } request) => request,
        ({ } drain, null) when drain != TimeSpan.MaxValue => drain,
        _ => Margins.UsualDrain,
    };
}
