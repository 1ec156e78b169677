using System.Collections.Immutable;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Routing;

/// <summary>What a router's state machine wants carried out.</summary>
public abstract record RouterAction
{
    private RouterAction()
    {
    }

    /// <summary>A node now sends new requests to exactly these targets (<c>ip:port</c>), in this order.</summary>
    public sealed record Program(string Node, ImmutableArray<string> Targets) : RouterAction;

    /// <summary>Check a target's health once.</summary>
    public sealed record Check(string Target) : RouterAction;

    /// <summary>A target's deregistration delay is over: close its connections.</summary>
    public sealed record Close(string Target) : RouterAction;

    /// <summary>A target's state or reason changed.</summary>
    public sealed record StateChanged(string Target, TargetHealth State, string Reason) : RouterAction;

    /// <summary>The target of this pod became healthy: its readiness gate's condition is True. The controller's patch
    /// names the pod's uid, so that it never meets a later pod of the same name (aws-load-balancer-controller,
    /// pkg/targetgroupbinding/resource_manager.go, <c>updateTargetHealthPodConditionForPod</c>).</summary>
    public sealed record OpenGate(ObjectKey Pod, long Uid) : RouterAction;
}
