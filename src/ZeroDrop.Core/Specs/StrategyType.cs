namespace ZeroDrop.Core.Specs;

/// <summary>How a workload replaces its pods.</summary>
public enum StrategyType
{
    /// <summary><c>RollingUpdate</c>, the default of all three kinds.</summary>
    RollingUpdate,

    /// <summary><c>Recreate</c>: all old pods go before a new one comes. Deployments only.</summary>
    Recreate,

    /// <summary><c>OnDelete</c>: pods are replaced when somebody deletes them. StatefulSets and DaemonSets
    /// only.</summary>
    OnDelete,
}
