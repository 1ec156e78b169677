namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Why a process was not started.</summary>
internal sealed record SpawnFailure(string Message, int Errno);
