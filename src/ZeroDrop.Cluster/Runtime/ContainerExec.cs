using System.Collections.Immutable;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>A command to run inside a running container (exec probe, exec hook): with its environment, working
/// directory and network, killed with it.</summary>
/// <param name="ContainerId">The container.</param>
/// <param name="Command">The program and its arguments; no shell is involved.</param>
/// <param name="Timeout">After this the command is killed. Positive; at most 24 days (the timer's range).</param>
public sealed record ContainerExec(string ContainerId, ImmutableArray<string> Command, TimeSpan Timeout);
