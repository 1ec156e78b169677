namespace ZeroDrop.Core.Specs;

/// <summary>One entry of <c>env</c>: a literal value, or where it comes from.</summary>
public sealed record EnvVar
{
    /// <summary><c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>value</c>, <c>$(VAR)</c> not yet expanded; null when <see cref="Source"/> is set.</summary>
    public string? Value { get; init; }

    /// <summary><c>valueFrom</c>; null when it is a literal.</summary>
    public EnvSource? Source { get; init; }
}
