namespace ZeroDrop.Core.Specs;

/// <summary>The controllers of <c>apps/v1</c> whose rolling updates replace pods.</summary>
public enum WorkloadKind
{
    /// <summary><c>apps/v1 Deployment</c>.</summary>
    Deployment,

    /// <summary><c>apps/v1 StatefulSet</c>.</summary>
    StatefulSet,

    /// <summary><c>apps/v1 DaemonSet</c>.</summary>
    DaemonSet,
}
