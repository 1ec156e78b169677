using System.Collections.Immutable;

namespace ZeroDrop.Core.Causes;

/// <summary>Load balancers and proxies.</summary>
internal static class BalancerCauses
{
    /// <summary>In order of number.</summary>
    public static ImmutableArray<Cause> All { get; } =
    [
        new(
            "D1",
            "balancer keeps sending to draining targets",
            "An ALB routes to a target for 13 to 20 s, at times a minute, after it has begun to drain.",
            "Keep the pod serving for 30 to 60 s after its deletion; the deregistration delay does not help."),
        new(
            "D2",
            "deregistration delay too short",
            "The balancer cuts requests that are still in flight when the deregistration delay ends.",
            "Make the deregistration delay longer than the longest request."),
        new(
            "D3",
            "response timeout too short",
            "The balancer stops waiting before the app has answered, with or without a rollout.",
            "Raise the balancer's timeout above the longest request, or send a byte now and then."),
        new(
            "D4",
            "balancer health check differs",
            "The balancer judges the pods by its own check: slower, on another path, or with other success "
            + "codes.",
            "Let the balancer check what the readiness probe checks, at a similar pace."),
        new(
            "D5",
            "balancer targets nodes",
            "The balancer sends to nodes, not to pods.",
            "A preStop hook, or target-type ip."),
        new(
            "D6",
            "no retry in nginx",
            "nginx has no second upstream to try, or is told not to.",
            "Leave retries on, take service-upstream out."),
        new(
            "D7",
            "balancer's own reload",
            "The balancer or ingress controller is reloaded or rolled out itself and closes its clients' "
            + "connections.",
            "Roll the controller out as carefully as an app: grace period, drain, fewer reloads."),
        new(
            "D8",
            "Google NEG propagation",
            "Google's load balancer follows the endpoints late.",
            "A hook of 60 s or more, connection draining, minReadySeconds."),
        new(
            "D9",
            "Application Gateway update time",
            "Azure's gateway is reconfigured late.",
            "A hook of 90 s, draining on."),
        new(
            "D10",
            "proxy with its own pace",
            "Traefik, Cilium, HAProxy and others follow the endpoints at their own pace.",
            "A hook longer than the proxy's propagation."),
        new(
            "D11",
            "mesh propagation",
            "Endpoint updates reach the mesh's proxies late.",
            "A hook above 10 s; keep the mesh's retries."),
        new(
            "D12",
            "Google's fixed keep-alive",
            "Google keeps connections to backends for 600 s; the app closes them sooner.",
            "A keep-alive timeout of 620 s in the app."),
    ];
}
