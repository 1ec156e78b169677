using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>The data plane of one router: what its nodes do with requests.</summary>
public interface IRouterDataPlane : IAsyncDisposable
{
    /// <summary>The router's id, as in its spec.</summary>
    string RouterId { get; }

    /// <summary>Where a client's new connection goes: to a balancer node, or, through kube-proxy, to a pod
    /// itself.</summary>
    IDialTarget DialTarget { get; }

    /// <summary>Where foreign clients connect to.</summary>
    ImmutableArray<IPEndPoint> Listeners { get; }

    /// <summary>Requests that this machine, not a target, failed so far (<see cref="AccessReason.LocalFault"/>). They
    /// say nothing about the workload.</summary>
    long LocalFaults => 0;

    /// <summary>A node sends new requests to exactly these targets (<c>ip:port</c>) from now on.</summary>
    void Program(string node, ImmutableArray<string> targets);

    /// <summary>A target's deregistration delay is over: its connections are closed.</summary>
    void CloseTarget(string target);
}
