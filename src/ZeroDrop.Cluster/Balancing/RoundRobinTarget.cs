using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>The addresses of a balancer's nodes in turn, as a client meets them behind a DNS name with several A
/// records.</summary>
internal sealed class RoundRobinTarget(ImmutableArray<IPEndPoint> endPoints) : IDialTarget
{
    private int _last = -1;

    /// <inheritdoc/>
    public DialDecision Decide(int attempt) =>
        DialDecision.Connect(endPoints[(int)((uint)Interlocked.Increment(ref _last) % (uint)endPoints.Length)]);
}
