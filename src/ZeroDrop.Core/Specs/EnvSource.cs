namespace ZeroDrop.Core.Specs;

/// <summary><c>env[].valueFrom</c>: one of four references.</summary>
public abstract record EnvSource
{
    private EnvSource()
    {
    }

    /// <summary><c>fieldRef.fieldPath</c>, such as <c>status.podIP</c>.</summary>
    public sealed record Field(string FieldPath) : EnvSource;

    /// <summary><c>resourceFieldRef.resource</c>, such as <c>limits.cpu</c>.</summary>
    public sealed record Resource(string Name) : EnvSource;

    /// <summary><c>configMapKeyRef</c>.</summary>
    public sealed record ConfigMapKey(string Name, string Key, bool Optional) : EnvSource;

    /// <summary><c>secretKeyRef</c>.</summary>
    public sealed record SecretKey(string Name, string Key, bool Optional) : EnvSource;
}
