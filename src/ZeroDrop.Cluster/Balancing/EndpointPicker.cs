using System.Collections.Immutable;
using System.Net;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// kube-proxy's rules for one Service: each new connection goes to one of the programmed endpoints, uniformly at random
/// (iptables <c>statistic mode random</c>), or where its client went before (<c>sessionAffinity: ClientIP</c>). Without
/// endpoints the REJECT rule answers, as often as the kernel lets it (causes.md 6.4). Thread-safe.
/// </summary>
internal sealed class EndpointPicker(int seed, TimeSpan? affinity, TimeProvider clusterTime, TimeProvider realTime)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<IPAddress, (IPEndPoint EndPoint, long LastSeen)> _clients = [];
    private readonly RejectLimiter _reject = new(realTime);
    private ImmutableArray<IPEndPoint> _endPoints = [];

    /// <summary>New connections go to these from now on.</summary>
    /// <exception cref="FormatException">One is no <c>ip:port</c>.</exception>
    public void Program(ImmutableArray<string> targets)
    {
        ImmutableArray<IPEndPoint> endPoints =
            [.. targets.Distinct(StringComparer.Ordinal).Select(t => IPEndPoint.Parse(t))];
        lock (_gate)
        {
            _endPoints = endPoints;
            foreach (var client in _clients.Where(c => !endPoints.Contains(c.Value.EndPoint)).ToList())
            {
                _clients.Remove(client.Key);
            }
        }
    }

    /// <summary>What a SYN of <paramref name="client"/> meets now.</summary>
    public DialDecision Decide(IPAddress client)
    {
        lock (_gate)
        {
            if (_endPoints.IsEmpty)
            {
                return _reject.Decide();
            }

            return DialDecision.Connect(affinity is { } timeout
                ? Sticky_NeedsLock(client, timeout)
                : _endPoints[_random.Next(_endPoints.Length)]);
        }
    }

    private IPEndPoint Sticky_NeedsLock(IPAddress client, TimeSpan timeout)
    {
        // The time counts from the client's last connection (iptables "recent --rcheck --seconds", updated by each).
        var now = clusterTime.GetTimestamp();
        var endPoint = _clients.TryGetValue(client, out var before)
            && clusterTime.GetElapsedTime(before.LastSeen, now) < timeout
            ? before.EndPoint
            : _endPoints[_random.Next(_endPoints.Length)];
        _clients[client] = (endPoint, now);
        return endPoint;
    }
}
