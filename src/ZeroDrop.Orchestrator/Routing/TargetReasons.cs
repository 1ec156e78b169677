namespace ZeroDrop.Orchestrator.Routing;

/// <summary>Reason codes of a target's state (ELBv2 API, <c>TargetHealth.Reason</c>).</summary>
public static class TargetReasons
{
    /// <summary>The target is being registered.</summary>
    public const string RegistrationInProgress = "Elb.RegistrationInProgress";

    /// <summary>The first health checks run.</summary>
    public const string InitialHealthChecking = "Elb.InitialHealthChecking";

    /// <summary>The health check found no server, or it broke the connection.</summary>
    public const string FailedHealthChecks = "Target.FailedHealthChecks";

    /// <summary>The health check got no answer within its timeout.</summary>
    public const string Timeout = "Target.Timeout";

    /// <summary>The health check's answer had another status code than the success codes.</summary>
    public const string ResponseCodeMismatch = "Target.ResponseCodeMismatch";

    /// <summary>The target is being deregistered and its deregistration delay is not over.</summary>
    public const string DeregistrationInProgress = "Target.DeregistrationInProgress";

    /// <summary>The target is not registered.</summary>
    public const string NotRegistered = "Target.NotRegistered";
}
