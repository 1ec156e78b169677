using System.Net;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// Connections of clients in this process to a Service: chosen as DNAT would, so that the client's socket talks to the
/// pod itself and its refusals, resets and hangs arrive unchanged. For affinity they are <see cref="Clients"/> clients
/// that take turns: one alone would leave all pods but one without requests.
/// </summary>
internal sealed class ServiceDialTarget(EndpointPicker picker) : IDialTarget
{
    /// <summary>How many addresses the connections seem to come from.</summary>
    public const int Clients = 64;

    // 198.18.0.0/15 is for benchmarks (RFC 2544): nobody who connects from outside has such an address.
    private static readonly IPAddress[] Addresses =
        [.. Enumerable.Range(1, Clients).Select(i => new IPAddress([198, 18, 0, (byte)i]))];

    private int _last = -1;

    /// <inheritdoc/>
    public DialDecision Decide(int attempt) =>
        picker.Decide(Addresses[(uint)Interlocked.Increment(ref _last) % Clients]);
}
