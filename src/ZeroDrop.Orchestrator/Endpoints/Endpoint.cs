using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Orchestrator.Endpoints;

/// <summary>One endpoint of a Service's EndpointSlices (<c>discovery.k8s.io/v1 Endpoint</c>).</summary>
public sealed record Endpoint
{
    /// <summary><c>targetRef</c>: the pod.</summary>
    public required ObjectKey Pod { get; init; }

    /// <summary><c>targetRef.uid</c>: which pod of that name (<see cref="PodSummary.Uid"/>).</summary>
    public long Uid { get; init; }

    /// <summary><c>addresses[0]</c>.</summary>
    public required string Address { get; init; }

    /// <summary><c>conditions.ready</c>: never true while terminating, unless not-ready addresses are
    /// published.</summary>
    public bool Ready { get; init; }

    /// <summary><c>conditions.serving</c>: the pod's readiness, whether it terminates or not (KEP-1672).</summary>
    public bool Serving { get; init; }

    /// <summary><c>conditions.terminating</c>: the pod has a deletion timestamp.</summary>
    public bool Terminating { get; init; }

    /// <summary>The pod's <c>ContainersReady</c> condition: not part of a slice, but what a balancer controller with
    /// readiness gates registers by (the Ready condition waits for the gate and so for the registration).</summary>
    public bool ContainersReady { get; init; }

    /// <summary>The Service's ports on this pod, in the Service's order; a named port that the pod does not have is
    /// missing (causes.md A11).</summary>
    public ImmutableArray<EndpointPort> Ports { get; init; } = [];

    /// <summary>Whether the API shows the same of both.</summary>
    public bool ShowsTheSameAs(Endpoint? other) =>
        other is not null && Pod == other.Pod && Address == other.Address && Ready == other.Ready
        && Serving == other.Serving && Terminating == other.Terminating && Ports.SequenceEqual(other.Ports);

    /// <summary>The target <c>ip:port</c> of the named Service port; null when the pod has no such port.</summary>
    public string? TargetOf(string portName)
    {
        foreach (var port in Ports)
        {
            if (port.Name == portName)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{Address}:{port.Port}");
            }
        }

        return null;
    }
}
