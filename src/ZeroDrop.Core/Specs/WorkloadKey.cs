namespace ZeroDrop.Core.Specs;

/// <summary>Names one workload: its kind, namespace and name.</summary>
/// <param name="Kind">The controller.</param>
/// <param name="Name">Namespace and name.</param>
public readonly record struct WorkloadKey(WorkloadKind Kind, ObjectKey Name)
{
    /// <summary><c>deployment/name</c>, as kubectl takes it.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}/{Name.Name}";
}
