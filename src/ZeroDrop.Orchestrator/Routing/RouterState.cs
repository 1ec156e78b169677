using System.Collections.Immutable;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>One router in front of a Service: what its control side has decided, and how far each node is.</summary>
public sealed record RouterState
{
    /// <summary>What was applied.</summary>
    public required RouterSpec Spec { get; init; }

    /// <summary>Its nodes.</summary>
    public ImmutableArray<RouterNodeState> Nodes { get; init; } = [];

    /// <summary>The targets of the target group, in order of registration; empty for other kinds.</summary>
    public ImmutableArray<TargetState> Targets { get; init; } = [];

    /// <summary>What all nodes will send to once every delay is over, in order.</summary>
    public ImmutableArray<string> Selected { get; init; } = [];

    /// <summary>When the router wants a tick; null = never, until another event.</summary>
    public DateTimeOffset? NextWake { get; init; }

    /// <summary>The target group's settings (the LBC's defaults when none were given).</summary>
    internal TargetGroupSpec Group => Spec.TargetGroup ?? DefaultGroup;

    private static TargetGroupSpec DefaultGroup { get; } = new();
}
