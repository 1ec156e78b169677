using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>A living process below the supervisor, and the container it belongs to (null: cannot be told).</summary>
internal readonly record struct OwnedProcess(ProcessEntry Entry, string? Owner);
