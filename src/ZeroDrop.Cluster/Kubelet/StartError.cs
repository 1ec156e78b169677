namespace ZeroDrop.Cluster.Kubelet;

/// <summary>Why a container cannot start, as its waiting state shows it.</summary>
/// <param name="Reason"><c>CreateContainerConfigError</c>, <c>RunContainerError</c>.</param>
/// <param name="Message">In the kubelet's words.</param>
internal sealed record StartError(string Reason, string Message);
