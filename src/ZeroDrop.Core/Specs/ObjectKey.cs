namespace ZeroDrop.Core.Specs;

/// <summary>Names one namespaced Kubernetes object of a known kind, or a pod.</summary>
/// <param name="Namespace"><c>metadata.namespace</c>; <c>default</c> where the manifest has none.</param>
/// <param name="Name"><c>metadata.name</c>.</param>
public readonly record struct ObjectKey(string Namespace, string Name) : IComparable<ObjectKey>
{
    /// <inheritdoc/>
    public int CompareTo(ObjectKey other)
    {
        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary><c>namespace/name</c>, as kubectl prints it across namespaces.</summary>
    public override string ToString() => $"{Namespace}/{Name}";

    /// <summary>Orders by namespace, then by name, ordinally.</summary>
    public static bool operator <(ObjectKey left, ObjectKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders by namespace, then by name, ordinally.</summary>
    public static bool operator >(ObjectKey left, ObjectKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders by namespace, then by name, ordinally.</summary>
    public static bool operator <=(ObjectKey left, ObjectKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by namespace, then by name, ordinally.</summary>
    public static bool operator >=(ObjectKey left, ObjectKey right) => left.CompareTo(right) >= 0;
}
