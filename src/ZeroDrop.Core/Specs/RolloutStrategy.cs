namespace ZeroDrop.Core.Specs;

/// <summary><c>spec.strategy</c> of a Deployment, <c>spec.updateStrategy</c> of a StatefulSet or DaemonSet.</summary>
public sealed record RolloutStrategy
{
    /// <summary><c>type</c>; default <c>RollingUpdate</c>.</summary>
    public StrategyType Type { get; init; } = StrategyType.RollingUpdate;

    /// <summary><c>rollingUpdate.maxSurge</c>; default 25 % for a Deployment (rounded up), 0 for a DaemonSet.</summary>
    public IntOrPercent MaxSurge { get; init; } = IntOrPercent.Percent(25);

    /// <summary><c>rollingUpdate.maxUnavailable</c>; default 25 % for a Deployment (rounded down), 1 for the
    /// others.</summary>
    public IntOrPercent MaxUnavailable { get; init; } = IntOrPercent.Percent(25);

    /// <summary><c>rollingUpdate.partition</c>; default 0. StatefulSets only: pods below this ordinal stay as they
    /// are.</summary>
    public int Partition { get; init; }
}
