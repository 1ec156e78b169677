using System.Net;
using ZeroDrop.Http.Dialing;

namespace ZeroDrop.Cluster.Balancing;

/// <summary>
/// Connections of clients in this process to a Service: chosen as DNAT would, so that the client's socket talks to the
/// pod
/// itself and its refusals, resets and hangs arrive unchanged. For affinity they are all one client.
/// </summary>
internal sealed class ServiceDialTarget(EndpointPicker picker) : IDialTarget
{
    /// <inheritdoc/>
    public DialDecision Decide(int attempt) => picker.Decide(IPAddress.Loopback);
}
