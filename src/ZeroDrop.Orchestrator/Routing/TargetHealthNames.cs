namespace ZeroDrop.Orchestrator.Routing;

/// <summary>The API's words for a target's state.</summary>
public static class TargetHealthNames
{
    /// <summary><c>initial</c>, <c>healthy</c>, <c>unhealthy</c>, <c>draining</c> or <c>unused</c>.</summary>
    public static string Of(TargetHealth health) => health switch
    {
        TargetHealth.Unused => "unused",
        TargetHealth.Initial => "initial",
        TargetHealth.Healthy => "healthy",
        TargetHealth.Unhealthy => "unhealthy",
        TargetHealth.Draining => "draining",
        _ => throw new InvalidOperationException($"unknown target state {health}"),
    };
}
