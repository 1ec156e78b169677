namespace ZeroDrop.Orchestrator.Pods;

/// <summary>The two lifecycle hooks of a container.</summary>
public enum HookKind
{
    /// <summary><c>lifecycle.postStart</c>.</summary>
    PostStart,

    /// <summary><c>lifecycle.preStop</c>.</summary>
    PreStop,
}
