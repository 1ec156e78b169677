namespace ZeroDrop.Cluster.Runtime;

/// <summary>Something outside the process tree that must not outlive ZeroDrop. It is registered with the supervisor
/// before it is made and removed by it when the parent says so, ends, or is killed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Absolute path of the directory, or name of the namespace or link.</param>
public sealed record RuntimeResource(RuntimeResourceKind Kind, string Name);
