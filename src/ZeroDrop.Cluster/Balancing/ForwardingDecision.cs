using ZeroDrop.Core.Traffic;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>What the client is told, and why.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reason">The reason that is logged.</param>
internal readonly record struct ForwardingDecision(int Status, AccessReason Reason)
{
    /// <summary>No target is registered: 503 (causes.md 1.0, AWS "Troubleshoot your Application Load
    /// Balancers").</summary>
    public static ForwardingDecision NoTarget { get; } = new(503, AccessReason.NoTarget);

    /// <summary>The client is gone: 460 (same source).</summary>
    public static ForwardingDecision ClientClosed { get; } = new(460, AccessReason.ClientClosed);

    /// <summary>The deregistration delay has passed: 502 (same source).</summary>
    public static ForwardingDecision Deregistered { get; } = new(502, AccessReason.Deregistered);

    /// <summary>The balancer is being stopped: 503.</summary>
    public static ForwardingDecision Stopping { get; } = new(503, AccessReason.Stopping);

    /// <summary>What came from the target is not HTTP/1.1: 502 (same source).</summary>
    public static ForwardingDecision Malformed { get; } = new(502, AccessReason.Malformed);

    /// <summary>This machine is at a limit: 500.</summary>
    public static ForwardingDecision LocalFault { get; } = new(500, AccessReason.LocalFault);

    /// <summary>The decision for what happened at the target, as an ALB takes it (causes.md 1.0).</summary>
    /// <param name="outcome">How the one attempt ended.</param>
    /// <param name="status">The target's status, when there is one.</param>
    public static ForwardingDecision Of(OutcomeKind outcome, int status) => outcome switch
    {
        OutcomeKind.Response => new(status, AccessReason.Ok),
        OutcomeKind.ConnectRefused => new(502, AccessReason.ConnectRefused),
        OutcomeKind.ConnectTimedOut => new(504, AccessReason.ConnectTimeout),
        OutcomeKind.Unreachable => new(502, AccessReason.Unreachable),
        OutcomeKind.ResetBeforeResponse => new(502, AccessReason.Reset),
        OutcomeKind.EofBeforeResponse => new(502, AccessReason.Eof),
        OutcomeKind.Truncated => new(502, AccessReason.Truncated),
        OutcomeKind.ResponseTimedOut => new(504, AccessReason.IdleTimeout),
        OutcomeKind.Malformed => Malformed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome of forwarding"),
    };
}
