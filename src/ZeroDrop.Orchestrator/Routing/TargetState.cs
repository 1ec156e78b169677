using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>One target of an ALB target group.</summary>
public sealed record TargetState
{
    /// <summary><c>ip:port</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The pod behind it.</summary>
    public required ObjectKey Pod { get; init; }

    /// <summary>Which pod of that name (<see cref="PodSummary.Uid"/>).</summary>
    public long Uid { get; init; }

    /// <summary>Its state; Unused while the controller has not registered it yet.</summary>
    public TargetHealth Health { get; init; } = TargetHealth.Unused;

    /// <summary>The reason; empty for healthy targets.</summary>
    public string Reason { get; init; } = TargetReasons.NotRegistered;

    /// <summary>When the controller registers it; null = done, or not wanted.</summary>
    internal DateTimeOffset? RegisterAt { get; init; }

    /// <summary>When the next health check is due; null = it is not checked.</summary>
    internal DateTimeOffset? CheckAt { get; init; }

    /// <summary>When its deregistration delay is over; null = it is not draining.</summary>
    internal DateTimeOffset? CloseAt { get; init; }

    /// <summary>Whether a health check was asked for and has not been answered.</summary>
    internal bool Checking { get; init; }

    /// <summary>Health checks in a row with the other result than the state stands for.</summary>
    internal int Streak { get; init; }

    /// <summary>Whether the pod's readiness gate was opened.</summary>
    internal bool GateOpened { get; init; }

    /// <summary>When something is due; null = nothing.</summary>
    internal DateTimeOffset? NextWake => Earliest(RegisterAt, Earliest(Checking ? null : CheckAt, CloseAt));

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null ? a : a < b ? a : b;
}
