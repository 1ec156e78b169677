using ZeroDrop.Cluster.Runtime;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>What starting a container comes to: a process, no process, or a reason why it cannot start.</summary>
/// <param name="Container">The container; null on error.</param>
/// <param name="Start">The process to start; null when nothing runs for it, or on error.</param>
/// <param name="Error">Why it cannot start; null otherwise.</param>
internal sealed record StartPlan(PodContainer? Container, ContainerStart? Start, StartError? Error);
